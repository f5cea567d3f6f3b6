import { drawPort } from '@tokenim/db/testing'
import { fileURLToPath } from 'node:url'
import type { Server } from './server.ts'
import { runProgram, startServer } from './server.ts'
import type { Stage } from './stage.ts'
import { staffUserId } from './stage.ts'

/** The processes of an installation, and the local Discord in place of the real one. */
export type Platform = AsyncDisposable & {
  readonly api: Server
  readonly discord: Server
  readonly monitor: Server
  readonly bot: Server
  /** All that are ours and on trial. */
  readonly servers: readonly Server[]
}

type DatabaseUrls = { readonly apiUrl: string; readonly monitorUrl: string }

export async function startApi({ apiUrl }: Pick<DatabaseUrls, 'apiUrl'>, stage: Stage): Promise<Server> {
  return await startServer('API', 'apps/api/src/main.ts', {
    TOKENIM_PEPPERS: stage.peppers,
    TOKENIM_ENVIRONMENT: 'live',
    TOKENIM_API_DATABASE_URL: apiUrl,
    TOKENIM_API_PORT: String(await drawPort()),
    TOKENIM_API_METRICS_PORT: '0',
    // One person does there what hundreds do elsewhere.
    TOKENIM_CHAT_ACTS_PER_HOUR: '99999',
  })
}

/** API, local Discord, monitor and bot, in the order they need each other; stopped in the reverse. */
export async function startPlatform(urls: DatabaseUrls, stage: Stage, world: World = sampleWorld): Promise<Platform> {
  await using stack = new AsyncDisposableStack()
  const using_ = async (starting: Promise<Server>) => {
    const server = await starting
    stack.defer(() => server.stop())
    return server
  }
  const api = await using_(startApi(urls, stage))
  const discord = await using_(
    startServer('local Discord', 'tooling/discord-local/src/main.ts', {
      TOKENIM_DISCORD_LOCAL_PORT: String(await drawPort()),
      ...(world.file === undefined ? {} : { TOKENIM_DISCORD_LOCAL_WORLD: world.file }),
    }),
  )
  const atDiscord = { ...world.settings, DISCORD_API_URL: `${discord.url}/api`, TOKENIM_API_URL: api.url }
  const monitor = await using_(
    startServer('monitor', 'apps/monitor/src/main.ts', {
      ...atDiscord,
      TOKENIM_ENVIRONMENT: 'live',
      TOKENIM_ON_CALL_DISCORD_USER_ID: staffUserId,
      TOKENIM_ALERTING_FILE: fileURLToPath(new URL('./alerting.yml', import.meta.url)),
      TOKENIM_MONITOR_DATABASE_URL: urls.monitorUrl,
      TOKENIM_MONITOR_PORT: String(await drawPort()),
      TOKENIM_MONITOR_METRICS_PORT: '0',
    }),
  )
  const botSettings = { ...atDiscord, TOKENIM_BOT_API_KEY: stage.botApiKey, TOKENIM_BOT_METRICS_PORT: '0' }
  await runProgram('apps/bot/src/deploy.ts', botSettings, ['--apply'])
  const bot = await using_(
    startServer('bot', 'apps/bot/src/main.ts', { ...botSettings, TOKENIM_BOT_PORT: String(await drawPort()) }),
  )
  const life = stack.move()
  return {
    api,
    discord,
    monitor,
    bot,
    servers: [api, monitor, bot],
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  }
}

/** Who and what there is in Discord, and its names as settings. `file`: another world than the local Discord's own. */
export type World = { readonly settings: Readonly<Record<string, string>>; readonly file?: string }

const sampleWorld: World = {
  settings: {
    DISCORD_TOKEN: 'example-bot-token',
    DISCORD_APPLICATION_ID: '900000000000000301',
    DISCORD_GUILD_ID: '900000000000000001',
    DISCORD_ALERT_CHANNEL_ID: '900000000000000202',
  },
}
