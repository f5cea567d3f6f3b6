import { expect, it } from 'vitest'
import { commandsJson } from '../commands/command-json.ts'
import { commands } from '../commands/index.ts'
import { menusJson } from '../menus/menu-json.ts'
import { menus } from '../menus/index.ts'
import type { Deployed } from './deploy-commands.ts'
import { differencesOf, placeOf } from './differences.ts'

const wanted: readonly Deployed[] = [...commandsJson(commands), ...menusJson(menus)]
const token = wanted.find(({ name }) => name === 'token') ?? raise()

it('there are none to what Discord answers, with all it adds', () => {
  for (const command of wanted) {
    const present = {
      description: '',
      description_localizations: null,
      ...command,
      id: '1',
      version: '2',
      nsfw: false,
      dm_permission: true,
    }
    expect(differencesOf(present as Deployed, command)).toEqual([])
  }
})

it('every one is named by its place', () => {
  const present = edited()
  const [show] = present.options
  if (show !== undefined) show.description = 'Old'
  present.options.pop()
  const lines = differencesOf(present as unknown as Deployed, token)
  expect(lines[0]).toBe('~ /token/show description: "Old" → "Show a token: state, why it waits, deadlines"')
  expect(lines.slice(1)).toEqual([expect.stringMatching(/^\+ \/token\//)])
})

it('another order of the options is one', () => {
  const present = edited()
  present.options.reverse()
  expect(differencesOf(present as unknown as Deployed, token)).toEqual(['~ /token: another order'])
})

it('a command that is not there is added, each kind by its own place', () => {
  expect(wanted.flatMap((one) => differencesOf(undefined, one))).toEqual(wanted.map((one) => `+ ${placeOf(one)}`))
  expect(new Set(wanted.map(placeOf)).size).toBe(wanted.length)
})

function edited() {
  return structuredClone(token) as unknown as { options: { name: string; description: string }[] }
}

function raise(): never {
  throw new Error('there is no /token')
}
