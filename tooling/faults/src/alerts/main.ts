import { parseArgs } from 'node:util'
import { alertmanagerVersion } from './alertmanager.ts'
import type { AlertmanagerDrillReport } from './drill-alertmanager.ts'
import { drillAlertmanager } from './drill-alertmanager.ts'
import type { AlertDrillReport } from './drill.ts'
import { drillAlerts } from './drill.ts'

/** What the comparison leaves open. */
const notShown = [
  'Our monitor and PostgreSQL were killed; Alertmanager has no database, so only it was.',
  'Pushed once, it loses by design: it keeps alerts in memory and counts on a Prometheus that pushes them again.',
  'Its notifications carry no id: a try that its receiver had taken already counts as told twice here, and as told twice',
  'to whoever reads them. A cluster of several Alertmanagers, which hands the log of notifications on, was not run.',
]

/**
 * `drill:alerts [--alerts 10000] [--kills 30] [--failing 30] [--alertmanager <path>]`: with one replica and with two; exit
 * 1 on any loss of ours. With `--alertmanager` that program runs the same script beside them.
 */
const { values } = parseArgs({
  options: {
    alerts: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '30' },
    failing: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    alertmanager: { type: 'string' },
  },
})
const [alerts, kills, failing, seed] = [values.alerts, values.kills, values.failing, values.seed].map(Number)
if (![alerts, kills, failing, seed].every((value) => Number.isInteger(value))) {
  console.error(
    'usage: drill:alerts [--alerts <number>] [--kills <number>] [--failing <percent>] [--seed <number>] [--alertmanager <path>]',
  )
  process.exit(1)
}
const program = values.alertmanager
const version = program === undefined ? null : alertmanagerVersion(program)
if (program !== undefined && version === null) {
  console.error(`${program} cannot be run: install Debian's prometheus-alertmanager, or leave --alertmanager out`)
  process.exit(1)
}

const onKill = (what: string, progress: number) =>
  console.log(`${what} killed at ${Math.round(progress * 100)} % of the alerts`)
const common = { alerts: alerts ?? 0, kills: kills ?? 0, failing: failing ?? 0, seed: seed ?? 0, onKill }
const reports: AlertDrillReport[] = []
const sides: Record<string, object> = {}
for (const replicas of [1, 2] as const) {
  const report = await drillAlerts({ ...common, replicas })
  reports.push(report)
  const { lost, neverTold, died, ...figures } = report
  console.table({
    replicas,
    seed,
    ...figures,
    lost: lost.length,
    neverTold: neverTold.length,
    died: died.join(', ') || 'none',
  })
  for (const line of [...lost, ...neverTold].slice(0, 10)) console.log(line)
  sides[`TokenIM, ${replicas} replica${replicas === 1 ? '' : 's'}`] = comparable(report)
}
const beside: AlertmanagerDrillReport[] = []
if (program !== undefined) {
  for (const isPushedAgain of [true, false]) {
    const report = await drillAlertmanager({ ...common, program, isPushedAgain })
    beside.push(report)
    sides[`Alertmanager ${version}, ${isPushedAgain ? 'pushed again every second' : 'pushed once'}`] =
      comparable(report)
    for (const line of [...report.lost, ...report.neverTold].slice(0, 10)) console.log(line)
  }
}
console.table(sides)
if (program !== undefined) for (const line of notShown) console.log(line)
console.log('Tries that were repeated carry the id of the notification: receivers drop them by it.')
console.log(JSON.stringify({ drill: 'alerts', seed, reports, beside }))
process.exitCode = reports.every(isSound) ? 0 : 1

/** What can be held side by side. */
function comparable(report: AlertDrillReport | AlertmanagerDrillReport) {
  const { firings, toldFirings, notifications, calls, failedCalls, lost, visibleDuplicates } = report
  return {
    moves: report.moves,
    'firings told': `${toldFirings} of ${firings}`,
    notifications,
    calls,
    'calls failed': failedCalls,
    lost: lost.length,
    'never told': report.neverTold.length,
    'told twice': visibleDuplicates,
    'end without beginning': report.resolvedWithoutFiring,
    'end told twice': report.resolvedTwice,
    'out of order': report.outOfOrder,
    'heard within, s (half, 99 %, all)': `${report.heardWithinHalf}, ${report.heardWithin99}, ${report.heardWithinAll}`,
  }
}

function isSound(report: AlertDrillReport): boolean {
  const {
    lost,
    neverTold,
    firings,
    resolvedWithoutFiring,
    resolvedTwice,
    outOfOrder,
    visibleDuplicates,
    notifications,
  } = report
  const { died, isQuiet } = report
  const isRare = visibleDuplicates <= notifications / 1_000
  // Where a notification fails again and again, what comes after it waits: that some of it is over by then is no loss.
  const isTold = neverTold.length <= firings / 1_000
  return (
    lost.length + resolvedWithoutFiring + resolvedTwice + outOfOrder + died.length === 0 && isRare && isTold && isQuiet
  )
}
