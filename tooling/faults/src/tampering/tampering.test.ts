import { tamperingKinds } from '@tokenim/core/audit'
import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRandom } from '../races/random.ts'
import { flipBits } from './flip-bits.ts'
import type { HonestLog } from './honest-log.ts'
import { writeHonestLog } from './honest-log.ts'
import type { Tampering } from './tamperings.ts'
import { judge, tamperingsOf } from './tamperings.ts'

let database: TestDatabase
let log: HonestLog
let tamperings: readonly Tampering[]

beforeAll(async () => {
  database = await createTestDatabase()
  log = await writeHonestLog(database, 18)
  tamperings = tamperingsOf(log)
})

afterAll(() => database.drop())

test('the export of a database that only verbs have written to is verified', () => {
  const verdict = judge(log.lines, log, [log.witness, log.newest])
  expect(verdict).toMatchObject({ outcome: 'verified', findings: [], unchecked: [] })
  expect(verdict.counts.entries).toBeGreaterThan(90)
})

/** Any other change of a file has no one place. */
const named = tamperingKinds.filter((kind) => kind !== 'altered_file')

test.each(named)('%s is named with its place', (kind) => {
  const made = tamperings.filter((one) => one.kind === kind)
  expect(made.length).toBeGreaterThan(0)
  for (const { how, lines, place } of made) {
    const { outcome, findings } = judge(lines, log, kind === 'rolled_back' ? [log.newest] : [log.witness])
    expect({ how, outcome, first: findings[0] }).toMatchObject({ how, outcome: 'tampered', first: { kind, place } })
    expect(findings.map((one) => one.kind).filter((one) => one !== kind)).toEqual([])
  }
})

test('every kind that verification knows is made here, but any other change of the file', () => {
  const made = new Set(tamperings.map(({ kind }) => kind))
  expect(tamperingKinds.filter((kind) => !made.has(kind))).toEqual(['altered_file'])
})

test('without a witness it says that it did not check for rollback, cut tail and fork', () => {
  const unseen = tamperings.filter(({ kind }) => kind === 'rolled_back' || kind === 'forked')
  for (const { lines } of unseen) {
    expect(judge(lines, log, [])).toMatchObject({ outcome: 'incomplete', unchecked: [{ what: 'no_witness' }] })
  }
  expect(unseen).toHaveLength(2)
})

test('of three hundred files with one bit flipped none is verified', () => {
  expect(flipBits(log, 300, newRandom(20_261_122))).toEqual([])
})
