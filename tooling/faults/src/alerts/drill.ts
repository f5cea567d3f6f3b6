import { tokenSettings } from '@tokenim/core/tokens'
import { connect } from '@tokenim/db'
import type { DrillCluster } from '@tokenim/db/testing'
import { drawPort, startDrillCluster } from '@tokenim/db/testing'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { putExternal } from '@tokenim/services/alerts'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { makeDurable } from '../kill/make-durable.ts'
import type { Server } from '../platform/server.ts'
import { startServer } from '../platform/server.ts'
import { until } from '../platform/until.ts'
import type { Random } from '../races/random.ts'
import { newRandom } from '../races/random.ts'
import type { AlertLives, LivesPlan, PushAlerts } from './alert-lives.ts'
import { planLives } from './alert-lives.ts'
import type { AlertVerdict } from './judge.ts'
import { judge } from './judge.ts'
import type { BadReceiver } from './receiver.ts'
import { startBadReceiver } from './receiver.ts'
import type { Waits } from './waits.ts'
import { waitsOf } from './waits.ts'
import { whileAtWork } from './while-at-work.ts'

export type AlertDrillPlan = {
  readonly alerts: number
  readonly replicas: 1 | 2
  /** Of each hundred calls to the receiver so many fail. */
  readonly failing: number
  /** Kills of a monitor; after every third PostgreSQL is killed, too. */
  readonly kills: number
  readonly seed: number
  /** What the receiver has not heard of after so long goes on regardless; 300 s when left out. */
  readonly patienceMs?: number
  readonly onKill?: (what: string, progress: number) => void
}

export type AlertDrillReport = AlertVerdict &
  Waits & {
    readonly moves: number
    readonly monitorKills: number
    readonly postgresKills: number
    readonly calls: number
    readonly failedCalls: number
    /** Monitors that ended by themselves. */
    readonly died: readonly string[]
    /** Everything was told before patience ended. */
    readonly isQuiet: boolean
    readonly seconds: number
  }

/** Alertmanager reads it, too. */
export const drillRoute = {
  receiver: 'bad',
  group_by: ['shard'],
  group_wait: '1s',
  group_interval: '2s',
  repeat_interval: '1d',
}

const system = { type: 'system', via: 'monitor' } as const

/** Short timers: hours would prove the same. */
const alertingFile = (url: string) => ({
  route: { ...drillRoute, resolve_delay: '500ms' },
  receivers: [{ name: 'bad', webhook_configs: [{ url, secret: `whsec_${randomBytes(24).toString('base64')}` }] }],
  storm_guard: { notifications: 0 },
})

/**
 * Thousands of alerts through the monitor to a receiver that fails, while monitors and PostgreSQL are killed with
 * SIGKILL; then what the receiver got is held against what is so.
 */
export async function drillAlerts(plan: AlertDrillPlan): Promise<AlertDrillReport> {
  const beganAt = performance.now()
  const random = newRandom(plan.seed)
  await using cluster = await startDrillCluster()
  await makeDurable(cluster.ownerUrl)
  await using receiver = await startBadReceiver(newRandom(plan.seed + 1), plan.failing)
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-drill-alerts-'))
  const file = join(folder, 'alerting.yml')
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(alertingFile(receiver.url)))
  const monitors = await startMonitors(cluster, file, plan.replicas)
  await using db = connect({ url: cluster.monitorUrl, settingName: 'DATABASE_URL', applicationName: 'drill', max: 2 })
  const key = { id: 'p', key: randomBytes(32) }
  const services: Services = { db, peppers: [key], environment: 'live', tokenSettings, newId }
  const push: PushAlerts = (alerts) => putExternal(services, { actor: system, input: { alerts } })
  const lives = planLives(push, livesPlan(plan, random, receiver))
  try {
    const kills = await killAll(plan, { cluster, monitors, random, lives, calls: receiver.calls })
    const isQuiet = await until(() => isEverythingTold(cluster.ownerUrl), 600_000)
    return {
      ...judge(lives.truth(), receiver.arrivals()),
      ...waitsOf(lives.waits()),
      ...kills,
      moves: lives.moves(),
      calls: receiver.calls(),
      failedCalls: receiver.failures(),
      died: monitors.filter((monitor) => monitor.hasDied()).map(({ name }) => name),
      isQuiet,
      seconds: Math.round((performance.now() - beganAt) / 1_000),
    }
  } finally {
    await Promise.all(monitors.map((monitor) => monitor.stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}

export function livesPlan(
  { alerts, patienceMs = 300_000 }: Pick<AlertDrillPlan, 'alerts' | 'patienceMs'>,
  random: Random,
  { heardAt }: Pick<BadReceiver, 'heardAt'>,
): LivesPlan {
  return { alerts, random, heardAt, patienceMs }
}

/** Between two kills at least a quarter of the share's alerts makes a call, for they are grouped by fours. */
export function callsBetweenKills({ alerts, kills }: Pick<AlertDrillPlan, 'alerts' | 'kills'>): number {
  return Math.min(60, Math.ceil(alerts / kills / 4))
}

async function startMonitors(cluster: DrillCluster, file: string, count: number): Promise<Server[]> {
  const monitors: Server[] = []
  for (let n = 1; n <= count; n += 1) {
    const env = {
      TOKENIM_ENVIRONMENT: 'live',
      TOKENIM_MONITOR_DATABASE_URL: cluster.monitorUrl,
      TOKENIM_MONITOR_PORT: String(await drawPort()),
      TOKENIM_MONITOR_METRICS_PORT: '0',
      TOKENIM_ALERTING_FILE: file,
      TOKENIM_PRIVATE_RECEIVERS: 'on',
    }
    monitors.push(await startServer(`monitor ${n}`, 'apps/monitor/src/main.ts', env))
  }
  return monitors
}

type Victims = {
  readonly cluster: DrillCluster
  readonly monitors: readonly Server[]
  readonly random: Random
  readonly lives: AlertLives
  readonly calls: () => number
}

/** Between two kills a share of the alerts lives on: each kill comes while some are under way. */
async function killAll(plan: AlertDrillPlan, { cluster, monitors, random, lives, calls }: Victims) {
  let postgresKills = 0
  for (let kill = 1; kill <= plan.kills; kill += 1) {
    const living = lives.runTo(kill / plan.kills)
    await whileAtWork(calls, callsBetweenKills(plan), random)
    const monitor = monitors[random(monitors.length)]
    if (monitor === undefined) throw new Error('there is no monitor to kill')
    await monitor.kill()
    plan.onKill?.(monitor.name, lives.progress())
    if (kill % 3 === 0) {
      await cluster.killHard()
      await cluster.start()
      postgresKills += 1
      plan.onKill?.('postgres', lives.progress())
    }
    // As when the leases of the dead had run out: waiting for that would only take longer.
    await runOutLeases(cluster.ownerUrl)
    await monitor.start()
    await living
  }
  return { monitorKills: plan.kills, postgresKills }
}

async function runOutLeases(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  await sql`update lease set expires_at = now() - interval '1 s'`
  await sql`update delivery set leased_until = '-infinity' where state = 'queued'`
  await sql.end({ timeout: 2 })
}

/** Every alert is routed, nothing is queued, and what was told is what is so. */
async function isEverythingTold(ownerUrl: string): Promise<boolean> {
  await delay(500)
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    // What has failed often waits minutes for its next try: waiting for that would only take longer, too.
    await sql`update delivery set not_before = least(not_before, now() + interval '2 s') where state = 'queued'`
    const [row] = await sql<{ left: number }[]>`
      select (select count(*) from delivery where state = 'queued')::int
        + (select count(*) from alert a left join alert_told t on t.alert_id = a.id
            where (a.state = 'firing' and t.state is distinct from 'firing')
               or (a.state = 'resolved' and t.state = 'firing'))::int as left`
    return row?.left === 0
  } finally {
    await sql.end({ timeout: 2 })
  }
}
