import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { restRules } from './documented/rest.ts'
import { createControl } from './control/create-control.ts'
import { refuseForeignHosts } from './control/refuse-foreign-hosts.ts'
import { createGateway } from './gateway/create-gateway.ts'
import { answerWithinMs } from './interactions/interaction.ts'
import { attachmentRoutes } from './messages/attachment-routes.ts'
import { pageRoutes } from './page/page-routes.ts'
import { createRateLimits } from './rest/rate-limits.ts'
import type { RateLimit } from './rest/rate-limits.ts'
import { createRest } from './rest/create-rest.ts'
import { createState } from './world/create-state.ts'
import { parseWorld } from './world/world.ts'
import type { WorldInput } from './world/world.ts'

export type DiscordLocalOptions = {
  /** 0 lets the system choose. */
  readonly port: number
  readonly bind?: string
  readonly world: WorldInput
  /** Source of time for all deadlines, in milliseconds since 1970; the machine's clock when left out. */
  readonly now?: () => number
  /** Told to bots in HELLO; 41 250 when left out. */
  readonly heartbeatIntervalMs?: number
  /** For the first answer to an interaction; Discord’s own 3 000 when left out. */
  readonly answerWithinMs?: number
  /** Told of what broke inside the stand-in; written to stderr when left out. */
  readonly onFault?: (fault: unknown) => void
  /** Per bucket; 50 requests a second when left out. */
  readonly rateLimit?: RateLimit
  /** Over all buckets; 50 requests a second when left out. */
  readonly globalRateLimit?: RateLimit
}

export type DiscordLocal = AsyncDisposable & {
  /** `http://127.0.0.1:4603`: page at `/`, control API below `/control`. */
  readonly url: string
  /** What discord.js takes as `rest.api`. */
  readonly apiUrl: string
  readonly port: number
  close(): Promise<void>
}

/** Of single buckets Discord publishes no figures: there it is the same as altogether. */
const perSecond: RateLimit = { limit: restRules.global.figure, windowMs: 1_000 }

/**
 * Starts a local Discord: REST API v10 below `/api`, its gateway, a page and a control API, all on one port.
 * Throws a WorldError for a world that makes no sense, and the system's error (EADDRINUSE) when it cannot listen.
 */
export async function createDiscordLocal(options: DiscordLocalOptions): Promise<DiscordLocal> {
  const world = parseWorld(options.world)
  const gateway = createGateway(() => state, options.heartbeatIntervalMs ?? 41_250)
  const state = createState(world, gateway, {
    reportFault: options.onFault ?? writeFault,
    answerWithinMs: options.answerWithinMs ?? answerWithinMs,
    address: () => url,
    now: options.now,
  })
  const rest = createRest(state, {
    perBucket: createRateLimits(options.rateLimit ?? perSecond),
    altogether: createRateLimits(options.globalRateLimit ?? perSecond),
  })

  const app = new Hono()
  app.get('/healthz', (context) => context.json({ status: 'ok' }))
  app.route('/api/v10', rest)
  app.route('/api', rest)
  app.use('/control/*', refuseForeignHosts)
  app.route('/control', createControl(state))
  app.route('/', attachmentRoutes(state))
  app.route('/', pageRoutes())

  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { headersTimeout: 5_000, requestTimeout: 60_000, connectionsCheckingInterval: 1_000 },
  }) as Server
  gateway.attach(server)
  const bind = options.bind ?? '127.0.0.1'
  const port = await listen(server, options.port, bind)
  const url = `http://${bind === '0.0.0.0' ? '127.0.0.1' : bind}:${port}`

  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= new Promise<void>((resolve) => {
      state.feed.close()
      gateway.close()
      server.close(() => resolve())
      server.closeAllConnections()
    })
    return closing
  }
  return { url, apiUrl: `${url}/api`, port, close, [Symbol.asyncDispose]: close }
}

function writeFault(fault: unknown): void {
  process.stderr.write(`local Discord: ${inspect(fault)}\n`)
}

function listen(server: Server, port: number, bind: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, bind, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
