import { Status } from 'discord.js'
import type { BotConfig } from '../config.ts'
import { connectToDiscord, createDiscordClient, onFatalClose, onInteraction } from '../discord/connect.ts'
import { dispatch } from '../dispatch.ts'
import { checkHealth } from '../health.ts'
import type { Log } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import type { BotParts } from '../parts.ts'
import { checkKey } from '../tokenim/check-key.ts'
import { createTokenImClients } from '../tokenim/clients.ts'
import { listen } from './listen.ts'
import { closeServer, createHealthServer, createMetricsServer } from './servers.ts'
import { createTurns } from './turns.ts'

export type RunningBot = {
  readonly url: string
  readonly metricsUrl: string
  /** Takes no more interactions, lets those under way finish for at most ten seconds, closes everything. */
  stop(): Promise<void>
}

/**
 * Starts the bot: its ports, the API's word that the key is good, then the gateway.
 *
 * @param end called when Discord closes the gateway for good, with one line for the operator
 * @throws StartError with one line for the operator
 */
export async function startBot(config: BotConfig, log: Log, end: (line: string) => void): Promise<RunningBot> {
  await using stack = new AsyncDisposableStack()
  const client = createDiscordClient(config)
  const metrics = createMetrics()
  const turns = createTurns()
  let isDraining = false
  const isConnected = () => client.ws.status === Status.Ready
  const isReady = () => !isDraining && client.isReady() && isConnected()

  const health = createHealthServer(isReady)
  const url = await listen(health, config, { bind: 'TOKENIM_BIND', port: 'TOKENIM_BOT_PORT' })
  stack.defer(() => closeServer(health))
  const metricsServer = createMetricsServer(metrics)
  const metricsAddress = { bind: '127.0.0.1', port: config.metricsPort }
  const metricsUrl = await listen(metricsServer, metricsAddress, { bind: 'loopback', port: 'TOKENIM_BOT_METRICS_PORT' })
  stack.defer(() => closeServer(metricsServer))

  const tokenim = createTokenImClients({ url: config.apiUrl, apiKey: config.apiKey })
  await checkKey(tokenim.asBot)

  const sources = { ...config, gatewayLatencyMs: () => client.ws.ping, isGatewayReady: isConnected }
  const parts: BotParts = { log, metrics, rest: client.rest, tokenim, checkHealth: () => checkHealth(sources) }
  onInteraction(client, (raw) => {
    if (!isDraining) turns.take(raw, () => dispatch(raw, parts))
  })
  stack.defer(() => client.destroy())
  await connectToDiscord(client, config)
  onFatalClose(client, log, end)
  metrics.watchGateway(isConnected)

  const life = stack.move()
  return {
    url,
    metricsUrl,
    stop: async () => {
      isDraining = true
      await turns.finish()
      await life.disposeAsync()
    },
  }
}
