import type { Server } from 'node:http'
import { once } from 'node:events'
import { StartError } from './start-error.ts'

/** @returns the URL it listens on @throws StartError naming the setting */
export async function listen(
  server: Server,
  { bind, port }: { readonly bind: string; readonly port: number },
  settings: { readonly bind: string; readonly port: string },
): Promise<string> {
  server.listen(port, bind)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new StartError(explain(error, bind, port, settings), { cause: error })
  }
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new StartError('not listening on a port')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}`
}

function explain(
  error: unknown,
  bind: string,
  port: number,
  settings: { readonly bind: string; readonly port: string },
): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  if (code === 'EADDRINUSE')
    return `${settings.port}: port ${port} is taken: stop what listens there, or choose another`
  if (code === 'EACCES') return `${settings.port}: this user may not listen on port ${port}`
  return `${settings.bind}: cannot listen on ${bind} (${code})`
}
