import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WireHeaders, WireRequest } from '../request/wire-request.ts'

/** A request as Node's server has it, of announced length and without a query. */
export function nodeRequest(incoming: IncomingMessage, outgoing: ServerResponse): WireRequest {
  return {
    method: incoming.method ?? '',
    search: '',
    headers: headersOf(incoming),
    signal: () => signalOf(outgoing),
    readBody: () => readAll(incoming),
  }
}

function headersOf({ rawHeaders }: IncomingMessage): WireHeaders {
  const get = (name: string): string | null => {
    let value: string | null = null
    for (let at = 0; at < rawHeaders.length; at += 2) {
      const given = rawHeaders[at] ?? ''
      if (given.length !== name.length || given.toLowerCase() !== name.toLowerCase()) continue
      const text = rawHeaders[at + 1] ?? ''
      value = value === null ? text : `${value}, ${text}`
    }
    return value
  }
  return { get, has: (name) => get(name) !== null }
}

/** Node's parser ends the body at the announced length. */
function readAll(incoming: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    incoming.on('error', reject)
  })
}

function signalOf(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) controller.abort()
  })
  return controller.signal
}
