import { formatInstant } from '@tokenim/core/time'
import { tokenSettings } from '@tokenim/core/tokens'
import type { Database } from '@tokenim/db'
import { connect, requireCurrentSchema } from '@tokenim/db'
import type { Log, Running } from '@tokenim/process'
import { createLastResort, openPorts, StartError } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import type { LeaseStatus } from '@tokenim/services/leases'
import { listLeases } from '@tokenim/services/leases'
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { wordingFor } from '@tokenim/wording'
import { alertmanagerRoutes } from '../alertmanager/routes.ts'
import { openAuditKey } from '../audit/open-audit-key.ts'
import type { MonitorConfig } from '../config.ts'
import { createDiscord } from '../discord/discord.ts'
import { createApp } from '../http/app.ts'
import { createByteBudget } from '../http/byte-budget.ts'
import { createDoor } from '../http/door.ts'
import { healthRoutes } from '../http/health-routes.ts'
import { createMonitorServer } from '../http/server.ts'
import { intakeRoutes } from '../intake/intake-routes.ts'
import { openLogWork } from '../logs/log-work.ts'
import { createMetrics } from '../metrics.ts'
import { createMonitor } from '../monitor.ts'
import { pagerDutyNewsRoute } from '../receivers/pagerduty/news-route.ts'
import type { Outgoing } from '../receivers/outgoing/outgoing.ts'
import { createOutgoing } from '../receivers/outgoing/outgoing.ts'
import { AlertingFileError } from '../routing/alerting-file.ts'
import type { LiveRouting } from '../routing/live-routing.ts'
import { openLiveRouting } from '../routing/live-routing.ts'
import { checkDiscord } from './check-discord.ts'
import { createDirectVoice } from './direct-voice.ts'

/** What the bodies of all requests under way may hold together. */
const budgetBytes = 64 * 1024 * 1024

const databaseSetting = 'TOKENIM_MONITOR_DATABASE_URL'

/**
 * Starts the monitor: database, schema, Discord, both ports, then the loops. To stop, it is not ready any more, lets
 * what runs end, hands the leases back, closes everything.
 *
 * @throws DatabaseConnectError, SchemaError, StartError, each with one line for the operator
 */
export async function startMonitor(config: MonitorConfig, log: Log): Promise<Running> {
  await using stack = new AsyncDisposableStack()
  const db = stack.use(
    connect({ url: config.databaseUrl, settingName: databaseSetting, applicationName: 'tokenim monitor', max: 6 }),
  )
  await db.check()
  await requireCurrentSchema(db, databaseSetting)
  const discord = config.discord === null ? null : { ...config.discord, client: createDiscord(config.discord) }
  if (discord === null)
    log.warn({}, 'neither DISCORD_TOKEN nor DISCORD_ALERT_CHANNEL_ID is set: nobody is told of alerts')
  else {
    stack.defer(() => discord.client.close())
    await checkDiscord(discord.client, discord, log)
  }
  const audit = config.audit === null ? null : { ...config.audit, signer: openAuditKey(config.audit) }
  if (audit === null)
    log.warn({}, 'TOKENIM_AUDIT_KEY_FILE is not set: audit entries wait to be put in order and signed')
  const services = servicesOn(db, config)
  const metrics = createMetrics()
  const drain = new AbortController()
  const checkReady = async () => {
    if (drain.signal.aborted) throw new Error('draining')
    await db.ping()
    await requireCurrentSchema(db, databaseSetting)
    return { status: 'ready', leases: (await listLeases(services)).map(leaseView) }
  }
  const { peppers, tails, learningMs } = config.intake
  const logs = stack.use(await openLogWork({ services, log, metrics, tails, learningMs }))
  if (peppers === null) log.warn({}, 'TOKENIM_PEPPERS is not set: no key is known, so only health is served')
  const outgoing = createOutgoing({ allowsPrivate: config.alerting.allowsPrivateReceivers })
  stack.defer(() => outgoing.close())
  const routing = openRouting(config, outgoing, log)
  let wake: () => void = () => {}
  const shared = { services, door: createDoor(services), budget: createByteBudget(budgetBytes) }
  const wording = wordingFor(discord?.language ?? 'zh-CN', { reader: 'staff' })
  const onChanged = () => wake()
  const { pagerDutySecret } = config.alerting
  const news =
    pagerDutySecret === null ? [] : [pagerDutyNewsRoute({ ...shared, secret: pagerDutySecret, log, onChanged })]
  const routes =
    peppers === null
      ? []
      : [
          ...intakeRoutes({ ...shared, intake: logs.intake, tails: logs.tails }),
          ...alertmanagerRoutes({ ...shared, routing: () => routing.current(), wording, onChanged }),
        ]
  const server = createMonitorServer(
    createApp([...healthRoutes(checkReady), ...news, ...routes], { log, metrics }),
    log,
  )
  const portSettings = { port: 'TOKENIM_MONITOR_PORT', metricsPort: 'TOKENIM_MONITOR_METRICS_PORT' }
  const { registry } = metrics
  const { url, metricsUrl } = stack.use(await openPorts({ server, registry }, config, portSettings))

  const { stalledWindowMs, sampledPerHour } = config
  const { externalUrl, apiUrl, lastResortUrl } = config.alerting
  const lastResort = createDirectVoice(createLastResort('monitor', lastResortUrl, log), discord)
  const watching = { stalledWindowMs, sampledPerHour, routing, externalUrl, apiUrl, lastResort }
  const parts = { services, log, metrics, holder: holderName(), discord, audit, logs, ...watching }
  const monitor = await createMonitor(parts)
  stack.defer(() => monitor.stop())
  wake = () => monitor.wake('route')
  await monitor.start()
  const life = stack.move()
  return {
    url,
    metricsUrl,
    reload: () => {
      routing.reload()
      monitor.wake('on-call')
      monitor.wake('route')
    },
    stop: async () => {
      drain.abort()
      await life.disposeAsync()
    },
  }
}

/** @throws StartError when the alerting file is wrong: without it nobody would be told what they expect */
function openRouting({ alerting, discord }: MonitorConfig, outgoing: Outgoing, log: Log): LiveRouting {
  const { file, externalUrl } = alerting
  try {
    return openLiveRouting(file, { outgoing, externalUrl, locale: discord?.language ?? 'zh-CN', discord }, log)
  } catch (error) {
    if (!(error instanceof AlertingFileError)) throw error
    throw new StartError(`TOKENIM_ALERTING_FILE: ${error.message}`, { cause: error })
  }
}

/** Which replica runs what, as `/readyz` says it. */
function leaseView({ name, holder, epoch, expiresAt }: LeaseStatus) {
  return { name, holder, epoch, expiresAt: formatInstant(expiresAt) }
}

/** Without peppers it knows no key: the one here is made up and forgotten. */
function servicesOn(db: Database, { environment, intake }: MonitorConfig): Services {
  const peppers = intake.peppers ?? ([{ id: 'none', key: randomBytes(32) }] as const)
  return { db, peppers, environment, tokenSettings, newId }
}

/** Tells operators which process it is; the chance in it keeps two of one name and number apart. */
function holderName(): string {
  return `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`
}
