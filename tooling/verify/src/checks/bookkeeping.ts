import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from '../check.ts'

/**
 * `record()` writes without an audit entry, so it may touch only tables whose rows are nobody's act: none of them
 * carries a `version`. Reads the constant `bookkeepingTables` and the schema as text.
 */
export const bookkeeping: Check = {
  name: 'bookkeeping tables',
  run: async (root) => {
    const record = 'packages/services/src/record.ts'
    const listed = existsSync(join(root, record)) ? bookkeepingTables(readFileSync(join(root, record), 'utf8')) : null
    if (!listed) return [`${record} has no constant bookkeepingTables = [...] or {...}`]
    const tables = schemaTables(root)
    return [...listed.flatMap((name) => problemWith(name, tables)), ...strayWrites(root, listed, tables)]
  },
}

/** The names inside the constant, without `schema.` before them; null when there is no such constant. */
export function bookkeepingTables(source: string): readonly string[] | null {
  const match = /\bbookkeepingTables\b[^=]*=\s*(?:new Set\()?[[{]([^\]}]*)[\]}]/.exec(withoutComments(source))
  if (!match) return null
  return match[1]!
    .split(',')
    .map((each) => each.replace(/^.*[.:]/s, '').replace(/['"`\s]/g, ''))
    .filter((each) => each !== '')
}

/** What only verbs write. Events may be listed: bookkeeping removes them when they are old. */
const evidence = ['audit_entry', 'audit_personal']

type Table = { readonly constant: string; readonly sqlName: string; readonly hasVersion: boolean }

function schemaTables(root: string): readonly Table[] {
  return globSync('packages/db/src/schema/**/*.ts', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) => tablesIn(readFileSync(join(root, path), 'utf8')))
}

/** Every `const x = pgTable('x', { … })` of a schema file. */
export function tablesIn(source: string): readonly Table[] {
  const starts = [
    ...withoutComments(source).matchAll(/\bconst (\w+)\s*=\s*(?:\w+\.)?(?:pgTable|table)\(\s*['"`](\w+)['"`]/g),
  ]
  return starts.map((start, n) => {
    const body = withoutComments(source).slice(start.index, starts[n + 1]?.index)
    return { constant: start[1]!, sqlName: start[2]!, hasVersion: /[{,\s]version\s*:/.test(body) }
  })
}

function problemWith(name: string, tables: readonly Table[]): readonly string[] {
  const table = tables.find((each) => each.constant === name || each.sqlName === name)
  if (!table) return [`bookkeepingTables names ${name}, which is no table of packages/db/src/schema`]
  if (evidence.includes(table.sqlName)) return [`bookkeepingTables names ${name}: only a verb writes to the record`]
  if (table.hasVersion) return [`bookkeepingTables names ${name}, which has a version: its rows change only by a verb`]
  return []
}

/** Files that call `record` and write, in plain sight, to a table that is not listed. */
function strayWrites(root: string, listed: readonly string[], tables: readonly Table[]): readonly string[] {
  const isListed = (name: string): boolean => {
    const table = tables.find((each) => each.constant === name || each.sqlName === name)
    // A name that is no table is a variable, and not in plain sight.
    return table === undefined || listed.includes(table.sqlName) || listed.includes(table.constant)
  }
  return globSync('packages/services/src/**/*.ts', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }))
    .filter(({ source }) => /from '[./]+\/record\.ts'/.test(source))
    .flatMap(({ path, source }) =>
      writtenTables(source)
        .filter((name) => !isListed(name))
        .map((name) => `${path} calls record and writes to ${name}, which bookkeepingTables does not list`),
    )
}

/** The tables a source inserts into, updates or deletes from, as drizzle calls or as SQL. */
export function writtenTables(source: string): readonly string[] {
  const writes =
    /\.(?:insert|update|delete)\(\s*(?:schema\.)?(\w+)\s*\)|\b(?:insert into|delete from|update)\s+(?:\$\{)?(\w+)/gi
  return [...withoutComments(source).matchAll(writes)].map((match) => match[1] ?? match[2]!).filter(isTableName)
}

/** `ON CONFLICT DO UPDATE SET` and `FOR UPDATE OF` write nowhere of their own. */
function isTableName(word: string): boolean {
  return !/^(set|of|skip|nowait)$/i.test(word)
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}
