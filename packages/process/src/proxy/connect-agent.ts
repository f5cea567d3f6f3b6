import { Agent, type ClientRequestArgs, request } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect } from 'node:tls'

type Connected = (error: Error | null, stream: Duplex) => void

/**
 * Connects through an HTTP proxy: every connection is a tunnel asked for with CONNECT (RFC 9110, 9.3.6), plain ones
 * as well, so that nothing leaves but through the proxy. `secure`: whether TLS is spoken to the target inside of it.
 */
export class ConnectAgent extends Agent {
  readonly protocol: 'http:' | 'https:'
  readonly #proxy: URL

  constructor(proxyUrl: string, secure: boolean) {
    super({ keepAlive: true })
    this.#proxy = new URL(proxyUrl)
    this.protocol = secure ? 'https:' : 'http:'
  }

  override createConnection(options: ClientRequestArgs, connected?: Connected): undefined {
    const host = String(options.host)
    const port = Number(options.port ?? (this.protocol === 'https:' ? 443 : 80))
    const asked = this.#ask(`${host.includes(':') ? `[${host}]` : host}:${port}`)
    // Whoever waits is told once; there is no stream with an error.
    const fail = (error: Error) => connected?.(error, undefined as never)
    asked.once('error', fail)
    asked.once('connect', (answer, socket) => {
      if (answer.statusCode !== 200) {
        socket.destroy()
        return fail(new Error(`the proxy does not connect to ${host}:${port}: ${answer.statusCode}`))
      }
      connected?.(
        null,
        this.protocol === 'https:' ? connect({ socket, servername: isIP(host) === 0 ? host : '' }) : socket,
      )
    })
    asked.end()
  }

  #ask(target: string) {
    const { protocol, hostname, port, username, password } = this.#proxy
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
    const authorization = { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` }
    const headers = { host: target, ...(username === '' ? {} : authorization) }
    const ask = protocol === 'https:' ? requestSecurely : request
    const ownPort = port === '' ? {} : { port }
    return ask({ method: 'CONNECT', hostname, ...ownPort, path: target, headers, agent: false })
  }
}
