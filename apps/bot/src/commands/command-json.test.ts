import { botWords, languages } from '@tokenim/wording'
import { expect, it } from 'vitest'
import { menus } from '../menus/index.ts'
import { menusJson } from '../menus/menu-json.ts'
import { commandsJson } from './command-json.ts'
import { commands } from './index.ts'
import { takes } from './takes.ts'

const json = commandsJson(commands)

/** Every object of the JSON that has a name: commands, subcommands, options, choices. */
function named(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(named)
  if (typeof value !== 'object' || value === null) return []
  const own = value as Record<string, unknown>
  const inner = ['options', 'choices'].flatMap((list) => named(own[list]))
  return 'name' in own ? [own, ...inner] : inner
}

it('every command, option and choice is in both languages, within Discord’s limits', () => {
  for (const one of named(json)) {
    const isChoice = 'value' in one
    const texts = isChoice
      ? [one['name'], one['name_localizations']]
      : [one['description'], one['description_localizations']]
    const [plain, localized] = texts as [string, Record<string, string>]
    expect(Object.keys(localized)).toEqual(['zh-CN', 'en-US'])
    for (const text of [plain, ...Object.values(localized)]) {
      expect(text).not.toBe('')
      expect(text.length).toBeLessThanOrEqual(100)
    }
    // The word of a choice is shown; every other name is what people type.
    expect(isChoice ? 'name' : one['name']).toMatch(/^[a-z-]{1,32}$/)
  }
})

type Json = Readonly<Record<string, unknown>>

/** Names, descriptions and values, with the longest of each one's languages: as Discord counts what one command holds. */
function sizeOf(one: Json): number {
  const text = (name: string) => (typeof one[name] === 'string' ? one[name] : '')
  const longest = (name: string) => {
    const others = Object.values((one[`${name}_localizations`] ?? {}) as Readonly<Record<string, string>>)
    return Math.max(...[text(name), ...others].map(({ length }) => length))
  }
  return (
    longest('name') +
    longest('description') +
    text('value').length +
    below(one).reduce((sum, inner) => sum + sizeOf(inner), 0)
  )
}

function below(one: Json): readonly Json[] {
  return ['options', 'choices'].flatMap((list) => (one[list] ?? []) as readonly Json[])
}

it('no command holds more than Discord takes', () => {
  const scopes = [json.length, ...['user', 'message'].map((kind) => menus.filter(({ on }) => on === kind).length)]
  expect(scopes[0]).toBeLessThanOrEqual(100)
  expect(Math.max(...scopes.slice(1))).toBeLessThanOrEqual(5)
  for (const command of json) expect(sizeOf({ ...command })).toBeLessThanOrEqual(8_000)
  for (const one of named(json) as readonly Json[]) {
    const options = (one['options'] ?? []) as readonly Json[]
    const choices = (one['choices'] ?? []) as readonly Json[]
    expect(options.length).toBeLessThanOrEqual(25)
    expect(choices.length).toBeLessThanOrEqual(25)
    for (const { value } of choices) expect(String(value).length).toBeLessThanOrEqual(100)
    for (const list of [options, choices]) {
      const names = list.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
    }
    const required = options.map((option) => option['required'] === true)
    expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)))
    expect(one['autocomplete'] === true && choices.length > 0).toBe(false)
  }
})

it('the menus are named in both languages, within Discord’s limits', () => {
  for (const { name, name_localizations: localized } of menusJson(menus)) {
    expect(Object.keys(localized ?? {})).toEqual(['zh-CN', 'en-US'])
    for (const text of [name, ...Object.values(localized ?? {})]) expect(String(text)).toMatch(/^.{1,32}$/u)
  }
})

it('every command that has words exists, and no other', () => {
  const described = Object.entries(botWords.en.commands).flatMap(([name, words]) => {
    const below = Object.keys(words).filter((member) => member !== 'description' && member !== 'options')
    return below.length === 0 ? [name] : below.map((member) => `${name} ${member}`)
  })
  expect(commands.map(({ path }) => path).toSorted()).toEqual(described.toSorted())
})

it('every command says what it takes and how it ends, and nothing else does', () => {
  expect(Object.keys(takes).toSorted()).toEqual(commands.map(({ path }) => path).toSorted())
})

it('every option has words in every language', () => {
  for (const command of commands) {
    for (const language of languages) {
      const words = command.words(botWords[language].commands).options ?? {}
      expect(Object.keys(words).toSorted()).toEqual(command.options.map(({ name }) => name).toSorted())
    }
  }
})
