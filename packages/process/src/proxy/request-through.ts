import { type IncomingMessage, request } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { ConnectAgent } from './connect-agent.ts'

type Init = {
  readonly method?: string | undefined
  readonly headers?: unknown
  readonly body?: unknown
  readonly signal?: unknown
}

/**
 * `fetch` through an HTTP proxy, as far as a client of a JSON API needs it: bodies are text or forms with files, answers
 * are read whole. A proxy that cannot be reached, or does not connect, rejects.
 */
export function requestThrough(proxyUrl: string): (url: string, init: Init) => Promise<Response> {
  const plain = new ConnectAgent(proxyUrl, false)
  const secure = new ConnectAgent(proxyUrl, true)
  return async (url, { method = 'GET', headers, body, signal }) => {
    const sent = await bytesOf(body)
    return new Promise((resolve, reject) => {
      const isSecure = url.startsWith('https:')
      const ask = isSecure ? requestSecurely : request
      const asked = ask(url, {
        method,
        headers: { ...Object.fromEntries(new Headers(asHeaders(headers))), ...sent?.headers },
        agent: isSecure ? secure : plain,
        ...(signal instanceof AbortSignal ? { signal } : {}),
      })
      asked.once('error', reject)
      asked.once('response', (answer) => void read(answer).then(resolve, reject))
      asked.end(sent?.bytes)
    })
  }
}

/** What goes over the wire; a form says itself how it is delimited. @throws TypeError for another kind of body */
async function bytesOf(body: unknown) {
  if (body === undefined || body === null) return null
  if (typeof body === 'string') return { bytes: Buffer.from(body), headers: {} }
  if (!(body instanceof FormData)) throw new TypeError('a body is text or a form')
  const form = new Response(body)
  return {
    bytes: Buffer.from(await form.arrayBuffer()),
    headers: { 'content-type': form.headers.get('content-type') ?? '' },
  }
}

async function read(answer: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  const status = answer.statusCode ?? 502
  const headers = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  // The standard has no body with these.
  const body = status === 204 || status === 205 || status === 304 ? null : Buffer.concat(chunks)
  return new Response(body, { status, headers })
}

/** Safe: whoever calls passes what `fetch` takes. */
function asHeaders(headers: unknown): ConstructorParameters<typeof Headers>[0] {
  return headers as ConstructorParameters<typeof Headers>[0]
}
