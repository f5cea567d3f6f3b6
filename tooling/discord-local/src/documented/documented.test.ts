import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documented } from './index.ts'

const source = resolve(import.meta.dirname, '..')
const rows = documented.flatMap(({ rows: some, title }) =>
  Object.entries(some).map(([name, row]) => ({ title, name, row })),
)

describe('the table', () => {
  it('no two rows say the same', () => {
    const said = rows.map(({ row, title }) => `${title.split(':')[0]}: ${'what' in row ? row.what : row.rule}`)
    expect(said).toEqual([...new Set(said)])
  })

  it('each row names a heading of Discord’s documentation, or says that it was only seen', () => {
    const cited = rows.map(({ row: { source: from } }) => ('seen' in from ? from.seen : `${from.page}#${from.heading}`))
    expect(cited.filter((one) => !/^([a-z-]+(\/[a-z-]+)?#)?.{5,}$/.test(one))).toEqual([])
  })

  it('each section is proved by a test that takes its cases from it', () => {
    for (const { provedBy, table } of documented) {
      expect(readFileSync(join(source, provedBy), 'utf8')).toMatch(new RegExp(`\\bprove\\w*\\([^;]*?\\b${table},`))
    }
  })

  it('the code of limits has no figures of its own: all of them are in the table', () => {
    const files = readdirSync(join(source, 'limits')).filter((name) => !name.endsWith('.test.ts'))
    const strays = files.flatMap((name) =>
      figuresIn(readFileSync(join(source, 'limits', name), 'utf8')).map((at) => `${name}: ${at}`),
    )
    expect(strays).toEqual([])
  })
})

/** Lines with a number above 1 that is neither a type of component or option nor part of a text or comment. */
function figuresIn(code: string): string[] {
  return code
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    .replaceAll(/'[^'\n]*'|`[^`]*`|\/\^[^\n]*\/u?/g, '')
    .replaceAll(
      /z\.literal\(\d+\)|oneOf\([\d, ]+\)|\b(type|style) [!=]== \d+|case \d+:|\btype: \d+|Set\(\[[\d, ]+\]\)/g,
      '',
    )
    .split('\n')
    .filter((line) => /(?<![\w$.])(?:[2-9]|\d{2,}|0x\w+)\b/.test(line))
    .map((line) => line.trim())
}
