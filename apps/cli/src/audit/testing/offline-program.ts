import dns from 'node:dns'
import { registerHooks } from 'node:module'
import net from 'node:net'

// The program as it is, where every way to a network or a database ends it.

const forbidden = /^(?:@tokenim\/(?:db|services|sdk)|postgres|drizzle-orm|node:(?:https?|http2|dgram|tls))(?:\/|$)/

registerHooks({
  resolve: (specifier, context, next) => (forbidden.test(specifier) ? refuse(specifier) : next(specifier, context)),
})
Object.assign(net.Socket.prototype, { connect: refuse })
Object.assign(dns, { lookup: refuse })
Object.assign(dns.promises, { lookup: refuse })

await import('../../main.ts')

function refuse(what: unknown): never {
  console.error('not offline:', what)
  process.exit(70)
}
