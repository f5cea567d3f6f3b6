import { parseArgs } from 'node:util'
import type { AlertDrillReport } from './drill.ts'
import { drillAlerts } from './drill.ts'

/** `drill:alerts [--alerts 10000] [--kills 30] [--failing 30]`: with one replica and with two; exit 1 on any loss. */
const { values } = parseArgs({
  options: {
    alerts: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '30' },
    failing: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const [alerts, kills, failing, seed] = [values.alerts, values.kills, values.failing, values.seed].map(Number)
if (![alerts, kills, failing, seed].every((value) => Number.isInteger(value))) {
  console.error('usage: drill:alerts [--alerts <number>] [--kills <number>] [--failing <percent>] [--seed <number>]')
  process.exit(1)
}

const reports: AlertDrillReport[] = []
for (const replicas of [1, 2] as const) {
  const onKill = (what: string, progress: number) =>
    console.log(`${what} killed at ${Math.round(progress * 100)} % of the alerts`)
  const plan = { alerts: alerts ?? 0, kills: kills ?? 0, failing: failing ?? 0, seed: seed ?? 0, replicas, onKill }
  const report = await drillAlerts(plan)
  reports.push(report)
  const { lost, died, ...figures } = report
  console.table({ replicas, seed, ...figures, lost: lost.length, died: died.join(', ') || 'none' })
  for (const line of lost.slice(0, 10)) console.log(line)
}
console.log('Tries that were repeated carry the id of the notification: receivers drop them by it.')
console.log(JSON.stringify({ drill: 'alerts', seed, reports }))
process.exitCode = reports.every(isSound) ? 0 : 1

function isSound(report: AlertDrillReport): boolean {
  const { lost, resolvedWithoutFiring, resolvedTwice, visibleDuplicates, notifications, died, isQuiet } = report
  const isRare = visibleDuplicates <= notifications / 1_000
  return lost.length + resolvedWithoutFiring + resolvedTwice + died.length === 0 && isRare && isQuiet
}
