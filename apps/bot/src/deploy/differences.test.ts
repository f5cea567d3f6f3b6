import { expect, it } from 'vitest'
import { commandsJson, type CommandJson } from '../commands/command-json.ts'
import { commands } from '../commands/index.ts'
import { differences } from './differences.ts'

const wanted = commandsJson(commands)

it('there are none to what Discord answers, with all it adds', () => {
  const present = wanted.map((command) => ({
    ...command,
    id: '1',
    version: '2',
    nsfw: false,
    name_localizations: null,
    dm_permission: true,
  }))
  expect(differences(present.toReversed(), wanted)).toEqual([])
})

it('every one is named by its place', () => {
  const present = structuredClone(wanted) as unknown as Editable[]
  const token = present.find(({ name }) => name === 'token') as Editable & { options: Editable[] }
  const [show] = token.options
  if (show !== undefined) show.description = 'Old'
  token.options.pop()
  present.push({ name: 'old', description: 'Old' })
  expect(differences(present as unknown as readonly CommandJson[], wanted)).toEqual([
    '- /old',
    '~ /token/show description: "Old" → "Show a token: state, why it waits, deadlines"',
    '+ /token/history',
  ])
})

it('another order of the options is one, of the commands is none', () => {
  const present = structuredClone(wanted) as unknown as (Editable & { options: unknown[] })[]
  present.find(({ name }) => name === 'token')?.options.reverse()
  expect(differences(present as unknown as readonly CommandJson[], wanted)).toEqual(['~ /token: another order'])
})

type Editable = { name: string; description: string }
