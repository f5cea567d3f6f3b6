import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runRaces } from './run-races.ts'
import { scenarios } from './scenarios.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

test('of concurrent moves exactly one wins, losers name a state that was, and every version has its entry', async () => {
  const report = await runRaces(database, 301, 20_261_122)
  expect(report.rounds).toBe(301)
  expect(Object.keys(report.won).toSorted()).toEqual(Object.keys(scenarios).toSorted())
  expect(Object.keys(report.won['unconfirmed'] ?? {}).length).toBeGreaterThan(1)
})
