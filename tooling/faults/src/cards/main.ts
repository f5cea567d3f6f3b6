import { tokenSettings } from '@tokenim/core/tokens'
import { connect } from '@tokenim/db'
import { startDrillCluster } from '@tokenim/db/testing'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { putExternal } from '@tokenim/services/alerts'
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { drawPort } from '../platform/draw-port.ts'
import { startServer } from '../platform/server.ts'
import { until } from '../platform/until.ts'

/** `bench:cards`: how long from an alert's firing to its card in the (local) Discord, one alert at a time. */
const alerts = 60
const everyMs = 700

await using cluster = await startDrillCluster()
const discord = await startServer('local Discord', 'tooling/discord-local/src/main.ts', {
  TOKENIM_DISCORD_LOCAL_PORT: String(await drawPort()),
})
const monitor = await startServer('monitor', 'apps/monitor/src/main.ts', {
  DISCORD_TOKEN: 'example-bot-token',
  DISCORD_ALERT_CHANNEL_ID: '900000000000000202',
  DISCORD_API_URL: `${discord.url}/api`,
  TOKENIM_ALERTING_FILE: fileURLToPath(new URL('../platform/alerting.yml', import.meta.url)),
  TOKENIM_MONITOR_DATABASE_URL: cluster.monitorUrl,
  TOKENIM_MONITOR_PORT: String(await drawPort()),
  TOKENIM_MONITOR_METRICS_PORT: '0',
})
await using db = connect({ url: cluster.monitorUrl, settingName: 'DATABASE_URL', applicationName: 'bench', max: 1 })
const key = { id: 'p', key: randomBytes(32) }
const services: Services = { db, peppers: [key], environment: 'live', tokenSettings, newId }
const sql = postgres(cluster.ownerUrl, { max: 1, onnotice: () => {} })
try {
  for (let n = 0; n < alerts; n += 1) {
    const now = Date.now()
    const labels = { alertname: 'Bench', instance: `i${n}`, severity: 'critical' }
    const pushed = {
      labels,
      annotations: {},
      startsAt: now,
      endsAt: now + 3_600_000,
      generatorUrl: null,
      pushedBy: null,
    }
    await putExternal(services, { actor: { type: 'system', via: 'monitor' }, input: { alerts: [pushed] } })
    await delay(everyMs)
  }
  const posted = async () => Number((await sql`select count(*) as count from discord_post`)[0]?.['count'])
  await until(async () => (await posted()) >= alerts, 120_000)
  const [row] = await sql`
    select count(*)::int as cards,
      round((percentile_cont(0.5) within group (order by extract(epoch from p.posted_at - a.fired_at)))::numeric, 2)::float as p50,
      round((percentile_cont(0.95) within group (order by extract(epoch from p.posted_at - a.fired_at)))::numeric, 2)::float as p95,
      round(max(extract(epoch from p.posted_at - a.fired_at))::numeric, 2)::float as slowest
    from discord_post p join alert a on a.id = p.alert_id`
  console.log(JSON.stringify({ bench: 'cards', unit: 'seconds', ...row }))
} finally {
  await sql.end({ timeout: 2 })
  await monitor.stop()
  await discord.stop()
}
