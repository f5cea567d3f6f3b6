import { Command } from 'commander'
import dns from 'node:dns'
import { registerHooks } from 'node:module'
import net from 'node:net'

// The offline commands by themselves, where every way to a network or a database ends the program.

const forbidden = /^(?:@tokenim\/(?:db|services|sdk)|postgres|drizzle-orm|node:(?:https?|http2|dgram|tls))(?:\/|$)/

registerHooks({
  resolve: (specifier, context, next) => (forbidden.test(specifier) ? refuse(specifier) : next(specifier, context)),
})
Object.assign(net.Socket.prototype, { connect: refuse })
Object.assign(dns, { lookup: refuse })
Object.assign(dns.promises, { lookup: refuse })

const { addAuditOffline } = await import('../../commands/audit-offline.ts')
const program = new Command('tokenim')
addAuditOffline(program.command('audit'))
try {
  await program.parseAsync()
} catch (error) {
  console.error(`tokenim: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

function refuse(what: unknown): never {
  console.error('not offline:', what)
  process.exit(70)
}
