import { Hono } from 'hono'
import type { RestContext, RestEnvironment } from '../environment.ts'

export function gatewayRoutes(): Hono<RestEnvironment> {
  return new Hono<RestEnvironment>()
    .get('/gateway', (context) => context.json({ url: socketUrl(context) }))
    .get('/gateway/bot', (context) =>
      context.json({
        url: socketUrl(context),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 16 },
      }),
    )
}

/** The address the client itself used: right behind port mappings too. */
function socketUrl(context: RestContext): string {
  return `ws://${context.req.header('host') ?? new URL(context.req.url).host}/gateway`
}
