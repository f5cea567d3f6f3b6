import type { DrillCluster } from '@tokenim/db/testing'
import type { Server } from './server.ts'
import { startServer } from './server.ts'
import type { Stage } from './stage.ts'

/** API, local Discord, monitor and bot, in the order they need each other; the API first. */
export async function startServers(cluster: DrillCluster, stage: Stage): Promise<readonly [Server, ...Server[]]> {
  const common = { TOKENIM_PEPPERS: stage.peppers, TOKENIM_ENVIRONMENT: 'live' }
  const api = await startServer('API', 'apps/api/src/main.ts', {
    ...common,
    TOKENIM_API_DATABASE_URL: cluster.apiUrl,
    TOKENIM_API_PORT: '0',
    TOKENIM_API_METRICS_PORT: '0',
  })
  const local = await startServer('local Discord', 'tooling/discord-local/src/main.ts', {
    TOKENIM_DISCORD_LOCAL_PORT: '0',
  })
  const discord = { ...sampleWorld, DISCORD_API_URL: `${local.url}/api`, TOKENIM_API_URL: api.url }
  const monitor = await startServer('monitor', 'apps/monitor/src/main.ts', {
    ...common,
    ...discord,
    TOKENIM_MONITOR_DATABASE_URL: cluster.monitorUrl,
    TOKENIM_MONITOR_PORT: '0',
    TOKENIM_MONITOR_METRICS_PORT: '0',
  })
  const bot = await startServer('bot', 'apps/bot/src/main.ts', {
    ...discord,
    TOKENIM_BOT_API_KEY: stage.botApiKey,
    TOKENIM_BOT_PORT: '0',
    TOKENIM_BOT_METRICS_PORT: '0',
  })
  return [api, local, monitor, bot]
}

/** The names of the world the local Discord has when nobody gives it another. */
const sampleWorld = {
  DISCORD_TOKEN: 'example-bot-token',
  DISCORD_APPLICATION_ID: '900000000000000301',
  DISCORD_GUILD_ID: '900000000000000001',
  DISCORD_ALERT_CHANNEL_ID: '900000000000000202',
}
