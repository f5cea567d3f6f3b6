import { tokenSettings } from '@tokenim/core/tokens'
import { connect, requireCurrentSchema } from '@tokenim/db'
import type { Log, Running } from '@tokenim/process'
import { createLastResort, openPorts } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { createVerifyCache } from '@tokenim/services/tokens'
import { createApi } from '../api.ts'
import { createLateAttempts } from '../attempts/late-attempts.ts'
import type { ApiConfig } from '../config.ts'
import { createDirectDoor } from '../door/direct.ts'
import { createEventFeed } from '../events/feed.ts'
import { createOpenStreams } from '../events/open-streams.ts'
import { createMetrics } from '../metrics.ts'
import { buildOpenApiDocument } from '../openapi/document.ts'
import type { ApiParts } from '../parts.ts'
import type { RateLimit } from '../rates/gcra.ts'
import type { RateSettings } from '../rates/rates.ts'
import { createRates } from '../rates/rates.ts'
import { createRefusalLimit } from '../rates/refusal-limit.ts'
import { createApiServer } from '../server.ts'
import { startBeat } from './beat.ts'
import { checkPeppers } from './check-peppers.ts'
import { startMonitorWatch } from './monitor-watch.ts'

/** Other limits than the usual ones: for tests that send more than any caller may. */
export type Limits = { readonly rates?: RateSettings; readonly refusals?: RateLimit }

const databaseSetting = 'TOKENIM_API_DATABASE_URL'

/**
 * Starts the API: database, schema, peppers, then both ports. To stop, it refuses new work, lets running requests
 * finish for at most ten seconds, closes everything.
 *
 * @throws DatabaseConnectError, SchemaError, StartError, each with one line for the operator
 */
export async function startApi(config: ApiConfig, log: Log, limits: Limits = {}): Promise<Running> {
  const { databaseUrl, peppers, environment } = config
  await using stack = new AsyncDisposableStack()
  const db = stack.use(connect({ url: databaseUrl, settingName: databaseSetting, applicationName: 'tokenim api' }))
  await db.check()
  await requireCurrentSchema(db, databaseSetting)
  const services: Services = { db, peppers, environment, tokenSettings, newId, chat: config.chat }
  await checkPeppers(services)

  const drain = new AbortController()
  const metrics = createMetrics()
  const lateAttempts = stack.use(createLateAttempts(services, { metrics, log }))
  const feed = stack.use(createEventFeed(services, log))
  const lastResort = createLastResort('api', config.lastResortUrl, log)
  const watch = startMonitorWatch(services, { lastResort, log, metrics })
  stack.defer(() => watch.stop())
  const given = { log, metrics, lateAttempts, feed, draining: drain.signal, monitorState: () => watch.state() }
  const parts = createParts(services, limits, given)
  const server = createApiServer(createApi(services, parts), log, createDirectDoor(services, parts))
  const portSettings = { port: 'TOKENIM_API_PORT', metricsPort: 'TOKENIM_API_METRICS_PORT' }
  const { registry } = metrics
  const { url, metricsUrl } = stack.use(await openPorts({ server, registry }, config, portSettings))
  const beat = await startBeat(services, log)
  stack.defer(() => beat.stop())

  const life = stack.move()
  return {
    url,
    metricsUrl,
    stop: async () => {
      drain.abort()
      await life.disposeAsync()
    },
  }
}

function createParts(
  services: Services,
  limits: Limits,
  given: Pick<ApiParts, 'log' | 'metrics' | 'lateAttempts' | 'feed' | 'draining' | 'monitorState'>,
): ApiParts {
  let document: ReturnType<typeof buildOpenApiDocument> | null = null
  return {
    ...given,
    streams: createOpenStreams((open) => given.metrics.streams.set(open)),
    rates: createRates(limits.rates),
    refusals: createRefusalLimit(services, limits.refusals),
    verifyCache: createVerifyCache(services),
    openApiDocument: () => (document ??= buildOpenApiDocument()),
    checkReady: async () => {
      if (given.draining.aborted) throw new Error('draining')
      await requireCurrentSchema(services.db, databaseSetting)
    },
  }
}
