import { createTestDatabase } from '@tokenim/db/testing'
import { expect, test } from 'vitest'
import { disturbances } from './disturbances.ts'
import { drillBot } from './drill.ts'

test('whatever is disturbed, each act is done once, with its entry, and no client that lies gets anywhere', async () => {
  const database = await createTestDatabase()
  const few = ['session invalid for good', 'first answers taken, and told 502', 'bot killed -9 and started']
  const plan = { interactions: 12, workers: 2, others: 2, forgeries: 60, seed: 1 }
  const chosen = disturbances.filter(({ name }) => few.includes(name))
  const report = await drillBot(database, { ...plan, disturbances: chosen })
  await database.drop()
  expect(Object.keys(report.disturbed).toSorted()).toEqual(few.toSorted())
  expect(report).toMatchObject({
    finished: true,
    twice: 0,
    withoutEntry: 0,
    withoutPlace: 0,
    forged: 0,
    wrong: [],
    died: [],
  })
  expect(report.cancelled).toBeGreaterThan(0)
  expect(report.refused).toBeGreaterThan(0)
  expect(Object.values(report.attempts).every((count) => count > 0)).toBe(true)
})
