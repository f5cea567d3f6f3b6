import type { Server } from 'node:http'
import type { Registry } from 'prom-client'
import { closeServer } from './close-server.ts'
import { listen } from './listen.ts'
import { createMetricsServer } from './metrics-server.ts'

/** The two ports of a process, open; disposing finishes what is under way, for at most ten seconds each. */
export type Ports = AsyncDisposable & { readonly url: string; readonly metricsUrl: string }

type Sockets = { readonly bind: string; readonly port: number; readonly metricsPort: number }

/**
 * Opens the port of a server, and the one for metrics on loopback. Port 0 asks the system for a free one.
 *
 * @param settings what the operator calls the two ports
 * @throws StartError naming the setting that does not fit; nothing is left open
 */
export async function openPorts(
  { server, registry }: { readonly server: Server; readonly registry: Registry },
  { bind, port, metricsPort }: Sockets,
  settings: { readonly port: string; readonly metricsPort: string },
): Promise<Ports> {
  await using stack = new AsyncDisposableStack()
  const url = await listen(server, { bind, port }, { bind: 'TOKENIM_BIND', port: settings.port })
  stack.defer(() => closeServer(server))
  const metricsServer = createMetricsServer(registry)
  const loopback = { bind: '127.0.0.1', port: metricsPort }
  const metricsUrl = await listen(metricsServer, loopback, { bind: 'loopback', port: settings.metricsPort })
  stack.defer(() => closeServer(metricsServer))
  const open = stack.move()
  return { url, metricsUrl, [Symbol.asyncDispose]: () => open.disposeAsync() }
}
