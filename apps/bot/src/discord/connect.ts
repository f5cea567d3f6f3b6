import { Client, DiscordAPIError, DiscordjsError, Events, GatewayDispatchEvents, Options, Status } from 'discord.js'
import type { Log } from '@tokenim/process'
import { StartError } from '@tokenim/process'
import type { BotConfig } from '../config.ts'
import { explainFatalClose } from './fatal-close.ts'
import { gatewayThrough, restThrough } from './proxy.ts'

/**
 * A client that keeps nothing and hears nothing but interactions, which come without any intent. Rate limits of the
 * answers are reported instead of waited for without end.
 */
export function createDiscordClient({
  discordApiUrl,
  proxyUrl,
}: Pick<BotConfig, 'discordApiUrl' | 'proxyUrl'>): Client {
  return new Client({
    intents: [],
    makeCache: Options.cacheWithLimits({ MessageManager: 0, UserManager: 0, GuildMemberManager: 0 }),
    rest: {
      ...(discordApiUrl === null ? {} : { api: discordApiUrl }),
      ...restThrough(proxyUrl),
      rejectOnRateLimit: ['/webhooks', '/interactions'],
    },
    ws: gatewayThrough(proxyUrl),
  })
}

/**
 * Logs in and waits until the gateway is ready.
 *
 * @throws StartError naming the setting that Discord does not take
 */
export async function connectToDiscord(
  client: Client,
  config: Pick<BotConfig, 'discordToken' | 'applicationId'>,
): Promise<void> {
  const ready = new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve())
    client.once(Events.ShardDisconnect, ({ code }) => reject(new StartError(explainFatalClose(code))))
  })
  try {
    await Promise.all([client.login(config.discordToken), ready])
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(explain(error), { cause: error })
  }
  const id = client.application?.id
  if (id === config.applicationId) return
  throw new StartError(`DISCORD_APPLICATION_ID: the token belongs to application ${id}, not to ${config.applicationId}`)
}

/** Whether interactions come in now. The library's own word for all shards stays "ready" once they all were. */
export function isGatewayReady(client: Client): boolean {
  return client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready)
}

/** Hands every interaction on as it came over the wire. */
export function onInteraction(client: Client, handle: (raw: unknown) => void): void {
  client.ws.on(GatewayDispatchEvents.InteractionCreate, handle)
}

/** Discord will not let this client back in; another attempt would be refused the same way. */
export function onFatalClose(client: Client, end: (line: string) => void): void {
  client.on(Events.ShardDisconnect, ({ code }) => end(explainFatalClose(code)))
}

/** From before the first attempt on: a gateway that is never reached is told of, too. */
export function logGateway(client: Client, log: Log): void {
  let isAway = false
  client.on(Events.ShardReconnecting, () => {
    // It is tried twice a second.
    if (!isAway) log.warn('the gateway is away: reconnecting until it is back')
    isAway = true
  })
  client.on(Events.ShardResume, (_id, replayed) => {
    isAway = false
    log.info({ replayed }, 'the gateway goes on where it was')
  })
  client.on(Events.ShardReady, () => {
    if (isAway) log.info('the gateway is back, with a new session')
    isAway = false
  })
  client.on(Events.ShardError, (error) => log.warn({ error }, 'the connection to the gateway failed'))
  client.on(Events.Error, (error) => log.error({ error }, 'the client of Discord reported an error'))
}

/** The end that is meant: the library would tell of it as of a reconnection. */
export async function disconnectFromDiscord(client: Client): Promise<void> {
  client.removeAllListeners(Events.ShardReconnecting)
  await client.destroy()
}

function explain(error: unknown): string {
  const isTokenRefused =
    (error instanceof DiscordjsError && error.code === 'TokenInvalid') ||
    (error instanceof DiscordAPIError && error.status === 401)
  if (isTokenRefused) return 'DISCORD_TOKEN: Discord does not take this token'
  const why = error instanceof Error ? error.message : typeof error
  if (why.startsWith('Authentication failed')) return 'DISCORD_TOKEN: Discord does not take this token'
  return `DISCORD_API_URL: Discord cannot be reached (${why})`
}
