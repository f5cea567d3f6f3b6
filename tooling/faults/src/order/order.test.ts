import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runOrder } from './run-order.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

test('whatever order transactions commit in, every entry gets one leaf and every event is told once; by id some are lost', async () => {
  const report = await runOrder(database, 200, 20_261_122)
  expect(report).toMatchObject({
    eventsMissed: 0,
    eventsTwice: 0,
    entriesMissed: 0,
    entriesTwice: 0,
    leavesOutOfOrder: 0,
  })
  expect(report.eventsMissedById).toBeGreaterThan(0)
  expect(report.entriesMissedById).toBeGreaterThan(0)
})
