import { causes } from '@tokenim/core/tokens'
import { botWords, type Language, languages } from '@tokenim/wording'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands } from './index.ts'

const root = new URL('../../../../', import.meta.url)
const folderOf = (language: Language) => new URL(`docs/training/${language}/`, root)
const people = readFileSync(new URL('tooling/dev/src/demo/people.ts', root), 'utf8')

function drillsIn(language: Language) {
  return readdirSync(folderOf(language)).map((name) => ({
    name,
    page: readFileSync(new URL(name, folderOf(language)), 'utf8'),
  }))
}

/** Every word of the bot that can stand on a button, in a language. */
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsOf) : []
}

test('there is one drill for each cause, in both languages', () => {
  const [first = [], ...others] = languages.map((language) => drillsIn(language).map(({ name }) => name))
  for (const names of others) expect(names).toEqual(first)
  for (const language of languages) {
    const named = drillsIn(language).map(({ page }) => causes.find((cause) => page.includes(`\`${cause}\``)))
    expect(new Set(named)).toEqual(new Set(causes))
  }
})

test.each(languages)('the commands, buttons and people named in the drills exist (%s)', (language) => {
  const known = new Set(wordsOf(botWords[language]))
  for (const { name, page } of drillsIn(language)) {
    const used = [...page.matchAll(/`\/([a-z]+(?: [a-z]+)*)((?: [a-z]+:\S*)*)`/g)]
    expect([name, used.length > 0]).toEqual([name, true])
    for (const [, path = '', given = ''] of used) {
      const command = commands.find((one) => one.path === path)
      expect(`${name}: /${command?.path}`).toBe(`${name}: /${path}`)
      const options = [...given.matchAll(/([a-z]+):/g)].map(([, option]) => option)
      for (const option of options) expect(command?.options.map((one) => one.name)).toContain(option)
    }
    for (const [, button = ''] of page.matchAll(/\*\*([^*]+)\*\*/g)) expect([...known]).toContain(button)
    for (const [customer] of page.matchAll(/customer-\d{4}/g)) expect(people).toContain(customer)
    const staff = [...page.matchAll(/(?:安全|运维|客服) [一-龥]{2}|\w+ \((?:security|operator|support)\)/g)]
    expect([name, staff.length > 0]).toEqual([name, true])
    for (const [person] of staff) expect(people).toContain(person)
    expect(page.match(/^- \[ \] /gm)?.length).toBeGreaterThanOrEqual(3)
  }
})
