import { expect, test } from 'vitest'
import { bookkeepingTables, tablesIn, writtenTables } from './bookkeeping.ts'

test.for([
  ['a list of schema tables', 'export const bookkeepingTables = [schema.lease, schema.attempt] as const'],
  [
    'a typed list over several lines',
    'const bookkeepingTables: readonly Table[] = [\n  lease, // who runs\n  attempt,\n]',
  ],
  ['an object', 'const bookkeepingTables = { lease, attempt: schema.attempt }'],
  ['a set of names', `const bookkeepingTables = new Set(['lease', "attempt"])`],
] as const)('the tables are read from %s', ([, source]) => {
  expect(bookkeepingTables(source)).toEqual(['lease', 'attempt'])
})

test('a file without the constant is told from an empty one', () => {
  expect(bookkeepingTables('export const other = []')).toBeNull()
  expect(bookkeepingTables('export const bookkeepingTables = []')).toEqual([])
})

test('a version column is found in its own table only', () => {
  const source = `
    export const token = pgTable('token', { id: text(), version: integer().notNull() }, (t) => [])
    export const auditEntry = ops.table('audit_entry', {
      // version: not a column
      versionAfter: integer(),
    })`
  expect(tablesIn(source)).toEqual([
    { constant: 'token', sqlName: 'token', hasVersion: true },
    { constant: 'auditEntry', sqlName: 'audit_entry', hasVersion: false },
  ])
})

test('the tables a source writes to are found in drizzle calls and in SQL', () => {
  const source = `
    await tx.update(lease).set({ holder: null })
    await tx
      .insert( schema.delivery )
      .values(row)
    await tx.execute(sql\`delete from event where true\`)
    await tx.execute(sql\`UPDATE token SET state = 'x'\`)
    await tx.execute(sql\`select 1 from lease for update of lease\`)
    // tx.delete(comment)`
  expect(writtenTables(source)).toEqual(['lease', 'delivery', 'event', 'token'])
})
