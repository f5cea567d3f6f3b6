import { expect, test } from 'vitest'
import { drillAlerts } from './drill.ts'
import { judge } from './judge.ts'

test('alerts through a failing receiver, two monitors and PostgreSQL killed: none is lost, none told twice, ends only to who knows', async () => {
  const report = await drillAlerts({ alerts: 400, replicas: 2, failing: 30, kills: 5, seed: 7 })
  expect(report).toMatchObject({
    alerts: 400,
    lost: [],
    resolvedWithoutFiring: 0,
    resolvedTwice: 0,
    visibleDuplicates: 0,
    monitorKills: 5,
    postgresKills: 1,
    died: [],
    isQuiet: true,
  })
  expect(report.failedCalls).toBeGreaterThan(5)
}, 240_000)

test('the judge sees what is lost, told twice, or ended without a beginning', () => {
  const told = (id: string, name: string, status: 'firing' | 'resolved') => ({
    id,
    groupKey: 'g',
    alerts: [{ name, status }],
  })
  const arrivals = [
    told('1', 'a', 'firing'),
    told('1', 'a', 'firing'),
    told('2', 'a', 'firing'),
    told('3', 'b', 'resolved'),
    told('4', 'c', 'firing'),
    told('5', 'c', 'resolved'),
    told('6', 'c', 'resolved'),
  ]
  const truth = ['a', 'b', 'c', 'd'].map((name) => ({ name, isFiring: name === 'd' }))
  expect(judge(truth, arrivals)).toEqual({
    alerts: 4,
    lost: ['a is over, told firing', 'd is firing, told nothing'],
    resolvedWithoutFiring: 1,
    resolvedTwice: 1,
    visibleDuplicates: 2,
    repeatedTries: 1,
    notifications: 6,
  })
})
