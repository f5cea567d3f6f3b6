import { expect, test } from 'vitest'
import { drillAlerts } from './drill.ts'
import { judge } from './judge.ts'

test('alerts through a failing receiver, two monitors and PostgreSQL killed: none is lost, none told twice, ends only to who knows', async () => {
  // However slow the machine is, what is not short is told before it ends.
  const patienceMs = 300_000
  const report = await drillAlerts({ alerts: 40, replicas: 2, failing: 30, kills: 3, seed: 7, patienceMs })
  expect(report).toMatchObject({
    alerts: 40,
    lost: [],
    neverTold: [],
    resolvedWithoutFiring: 0,
    resolvedTwice: 0,
    outOfOrder: 0,
    visibleDuplicates: 0,
    monitorKills: 3,
    postgresKills: 1,
    died: [],
    isQuiet: true,
  })
  expect(report.failedCalls).toBeGreaterThan(5)
  expect(report.toldFirings).toBeGreaterThan(35)
}, 600_000)

test('the judge sees what is lost, told twice, out of order, or ended without a beginning', () => {
  const told = (id: string, name: string, status: 'firing' | 'resolved', life = 1) => ({
    id,
    groupKey: 'g',
    alerts: [{ name, life, status }],
  })
  const arrivals = [
    told('1', 'a', 'firing'),
    told('1', 'a', 'firing'),
    told('2', 'a', 'firing'),
    told('3', 'b', 'resolved'),
    told('4', 'c', 'firing'),
    told('5', 'c', 'resolved'),
    told('6', 'c', 'resolved'),
    told('7', 'e', 'resolved', 2),
    told('8', 'e', 'firing', 2),
  ]
  const truth = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => {
    return { name, isFiring: name === 'd' || name === 'e', firings: name === 'e' ? 2 : 1, isShort: name === 'g' }
  })
  expect(judge(truth, arrivals)).toEqual({
    alerts: 7,
    firings: 8,
    toldFirings: 3,
    lost: ['a is over, told firing', 'd is firing, told nothing'],
    neverTold: ['b', 'd', 'f']
      .map((name) => `${name} fired 1 times, told 0`)
      .toSpliced(2, 0, 'e fired 2 times, told 1'),
    resolvedWithoutFiring: 2,
    resolvedTwice: 1,
    outOfOrder: 1,
    visibleDuplicates: 2,
    repeatedTries: 1,
    notifications: 8,
  })
})
