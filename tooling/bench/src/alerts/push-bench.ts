import type { Bench, Figure } from '../bench.ts'
import type { Side, SideMeasured } from '../load/measure.ts'
import { measureSides } from '../load/measure.ts'
import { postRequest, uniquePlace } from '../load/plan.ts'
import { startChild } from '../processes/child.ts'
import { setStage } from '../stage/stage.ts'
import { alertmanagerVersion, startAlertmanager } from './alertmanager.ts'
import { alertmanagerProgram } from './config.ts'
import { pushersKey } from './pushers-key.ts'

/** What a Prometheus sends at a time. */
const alertsAPush = 64
const connections = 4
/** So many pushes in turn, each with its own standing alerts. */
const pushes = 50

export const alertPushBench: Bench = {
  name: 'alert-push',
  title: 'Alerts pushed as a Prometheus pushes them',
  what: `\`POST /api/v2/alerts\`, ${alertsAPush} alerts a request, half of them new and half standing ones pushed again, ${connections} connections. The monitor authorises the caller and commits each new alert with its audit entry and event to PostgreSQL (fsync on) while it routes what came; Debian's Alertmanager, where there is one, does the same work for the same requests in memory.`,
  run: async (plan) => {
    await using stack = new AsyncDisposableStack()
    const stage = stack.use(await setStage())
    const monitor = stack.use(
      await startChild('apps/monitor/src/main.ts', {
        TOKENIM_MONITOR_DATABASE_URL: stage.cluster.monitorUrl,
        TOKENIM_MONITOR_PORT: '0',
        TOKENIM_MONITOR_METRICS_PORT: '0',
        TOKENIM_PEPPERS: stage.peppers,
      }),
    )
    const generator = stack.use(await startChild('tooling/bench/src/load/main.ts'))
    const ours = { connections, requests: requestsOf(await pushersKey(stage)) }
    const sides: Side[] = [{ name: 'TokenIM', server: monitor, load: ours }]
    const program = alertmanagerProgram()
    const version = program === null ? null : alertmanagerVersion(program)
    if (program !== null && version !== null) {
      const server = stack.use(await startAlertmanager(program))
      sides.push({ name: `Alertmanager ${version}`, server, load: { connections, requests: requestsOf(null) } })
    }
    const measured = await measureSides(plan, generator, sides)
    const [own] = measured
    if (own === undefined) throw new Error('nothing was measured')
    const value = Math.round(own.perSecond * alertsAPush)
    return {
      figures: measured.flatMap(inAlerts),
      aims: [{ aim: 'alerts taken through the API', value, limit: 1_000, is: 'at least', unit: 'alerts/s' }],
      notes: notesOf(version),
    }
  },
}

function notesOf(version: string | null): readonly string[] {
  const asked = 'What has been answered is in the database and survives a crash.'
  return version === null
    ? [asked, 'No Alertmanager was there to stand beside: `TOKENIM_ALERTMANAGER` names its program.']
    : [
        asked,
        'Alertmanager keeps alerts in memory only: after a crash it knows none until they are pushed again, writes no log of who did what, and asks for no key. The two figures are not the price of the same promise.',
      ]
}

/** Throughput counts alerts; the rest is said of whole requests. */
function inAlerts({ figures }: SideMeasured): readonly Figure[] {
  return figures.map((one) => {
    if (one.measure !== 'throughput') return one
    const [median, min, max] = [one.median, one.min, one.max].map((value) => Math.round(value * alertsAPush))
    return { ...one, measure: 'alerts taken', unit: 'alerts/s', median: median ?? 0, min: min ?? 0, max: max ?? 0 }
  })
}

function requestsOf(bearer: string | null): readonly string[] {
  return Array.from({ length: pushes }, (_, push) =>
    postRequest(
      '/api/v2/alerts',
      Array.from({ length: alertsAPush }, (_each, n) => alertOf(push, n)),
      bearer,
    ),
  )
}

function alertOf(push: number, n: number) {
  const job = n % 2 === 0 ? `standing-${push}` : `new-${uniquePlace}`
  return {
    labels: {
      alertname: `Alert${n % 20}`,
      severity: n % 16 === 0 ? 'critical' : 'warning',
      instance: `host-${n}`,
      job,
    },
    annotations: { summary: `Something is wrong with host-${n}` },
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    generatorURL: 'http://prometheus.example/graph',
  }
}
