import { expect, test } from 'vitest'
import { drillControl } from './control.ts'
import { drillKills, victims } from './drill.ts'

test('each process killed with -9 at work: nothing acknowledged is lost, nothing done or told twice, the log is whole', async () => {
  const plan = { victims, rounds: 1, workers: 6, acknowledgementsARound: 100, hurriesLeases: true }
  const report = await drillKills(plan)
  expect(report).toMatchObject({
    kills: { postgres: 1, api: 1, monitor: 1, bot: 1 },
    lost: 0,
    changesWithoutEntry: 0,
    entriesWithoutChange: 0,
    doneTwice: 0,
    gaps: 0,
    withoutAlert: 0,
    withoutCard: 0,
    cardsTwice: 0,
    ringsMissing: 0,
    ringsTwice: 0,
    forgottenKeys: 0,
    unexpected: [],
    died: [],
    recovered: true,
  })
  expect(report.acknowledged).toBeGreaterThan(200)
  expect(report.botReplays).toBeGreaterThan(0)
  expect(report.rings).toBeGreaterThan(0)
}, 600_000)

test('the same on commits that are not durable loses: the drill can see a loss', async () => {
  const { lost } = await drillControl({ workers: 6, acknowledgements: 150 })
  expect(lost).toBeGreaterThan(0)
})
