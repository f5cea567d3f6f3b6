import { expect, test } from 'vitest'
import { drillPostgres } from './drill.ts'

test('PostgreSQL killed with -9 under load: nothing acknowledged is lost, no process of ours dies, the log is whole', async () => {
  const report = await drillPostgres({ rounds: 2, workers: 6, acknowledgementsARound: 150 })
  expect(report).toMatchObject({
    lost: 0,
    changesWithoutEntry: 0,
    entriesWithoutChange: 0,
    gaps: 0,
    died: [],
    recovered: true,
  })
  expect(report.acknowledged).toBeGreaterThan(300)
}, 180_000)

test('the same drill on commits that are not durable loses: it can see a loss', async () => {
  const report = await drillPostgres({ rounds: 1, workers: 6, acknowledgementsARound: 150, forgetful: true })
  expect(report.lost).toBeGreaterThan(0)
}, 120_000)
