import { botWords, languages } from '@tokenim/wording'
import { expect, it } from 'vitest'
import { commandsJson } from './command-json.ts'
import { commands } from './index.ts'

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
  for (const command of json) expect(JSON.stringify(command).length).toBeLessThan(8_000)
})

it('every command that has words exists, and no other', () => {
  const described = Object.entries(botWords.en.commands).flatMap(([name, words]) => {
    const below = Object.keys(words).filter((member) => member !== 'description' && member !== 'options')
    return below.length === 0 ? [name] : below.map((member) => `${name} ${member}`)
  })
  expect(commands.map(({ path }) => path).toSorted()).toEqual(described.toSorted())
})

it('every option has words in every language', () => {
  for (const command of commands) {
    for (const language of languages) {
      const words = command.words(botWords[language].commands).options ?? {}
      expect(Object.keys(words).toSorted()).toEqual(command.options.map(({ name }) => name).toSorted())
    }
  }
})
