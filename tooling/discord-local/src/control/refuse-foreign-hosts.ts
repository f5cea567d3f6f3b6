import type { MiddlewareHandler } from 'hono'
import { isIP } from 'node:net'

/**
 * Only answers to addresses and to `localhost`: a site that points its own name at this machine
 * (DNS rebinding) would otherwise act as anybody here.
 */
export const refuseForeignHosts: MiddlewareHandler = async (context, next) => {
  const { hostname } = new URL(`http://${context.req.header('host') ?? '127.0.0.1'}`)
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (bare === 'localhost' || isIP(bare) !== 0) return next()
  return context.json({ error: 'Use the address of this machine, or localhost.' }, 403)
}
