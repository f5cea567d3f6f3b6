import type { Log, Running } from '@tokenim/process'
import { createHealthServer, openPorts } from '@tokenim/process'
import type { BotConfig } from '../config.ts'
import {
  connectToDiscord,
  createDiscordClient,
  disconnectFromDiscord,
  isGatewayReady,
  logGateway,
  onFatalClose,
  onInteraction,
} from '../discord/connect.ts'
import { dispatch } from '../dispatch.ts'
import { checkHealth } from '../health.ts'
import { createMetrics } from '../metrics.ts'
import type { BotParts } from '../parts.ts'
import { checkKey } from '../tokenim/check-key.ts'
import { createTokenImClients } from '../tokenim/clients.ts'
import { createLinkedPeople } from './linked-people.ts'
import { createToldOnce } from './told-once.ts'
import { createTurns } from './turns.ts'
import { createWaitingAnswers } from './waiting-answers.ts'

/**
 * Starts the bot: its ports, the API's word that the key is good, then the gateway. To stop, it takes no more
 * interactions, lets those under way finish for at most ten seconds, closes everything.
 *
 * @param end called when Discord closes the gateway for good, with one line for the operator
 * @throws StartError with one line for the operator
 */
export async function startBot(config: BotConfig, log: Log, end: (line: string) => void): Promise<Running> {
  await using stack = new AsyncDisposableStack()
  const client = createDiscordClient(config)
  const metrics = createMetrics()
  const turns = createTurns()
  let isDraining = false
  const isConnected = () => isGatewayReady(client)
  const checkReady = async () => {
    if (isDraining || !isConnected()) throw new Error('draining, or not connected to Discord')
    return { status: 'ok' }
  }

  const server = createHealthServer(checkReady)
  const portSettings = { port: 'TOKENIM_BOT_PORT', metricsPort: 'TOKENIM_BOT_METRICS_PORT' }
  const { registry } = metrics
  const { url, metricsUrl } = stack.use(await openPorts({ server, registry }, config, portSettings))

  const tokenim = createTokenImClients({ ...config, url: config.apiUrl })
  await checkKey(tokenim.asBot)

  const sources = { ...config, gatewayLatencyMs: () => client.ws.ping, isGatewayReady: isConnected }
  const { runbooksUrl, places, apiUrl, idsOnly, notifyOnly } = config
  const { rest } = client
  const parts: BotParts = {
    log,
    metrics,
    rest,
    tokenim,
    runbooksUrl,
    apiUrl,
    places,
    idsOnly,
    manyAtMost: config.manyAtMost,
    notifyOnly,
    linkedPeople: createLinkedPeople(),
    toldOnce: createToldOnce(),
    waitingAnswers: createWaitingAnswers(),
    checkHealth: () => checkHealth(sources),
  }
  onInteraction(client, (raw) => {
    if (!isDraining) turns.take(raw, () => dispatch(raw, parts))
  })
  stack.defer(() => disconnectFromDiscord(client))
  logGateway(client, log)
  await connectToDiscord(client, config)
  onFatalClose(client, end)
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
