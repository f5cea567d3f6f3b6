import type { Services } from '@tokenim/services'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { answerOperation } from '../answer.ts'
import type { Operation } from '../op/operation.ts'
import type { WrittenAnswer } from '../op/written-answer.ts'
import type { ApiParts } from '../parts.ts'
import { normaliseAddress } from '../request/address.ts'
import { operations } from '../routes/operations.ts'
import { nodeRequest } from './node-request.ts'

/** `false`: this request is not for this door, nothing was done with it. */
export type DirectDoor = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean

/**
 * The short way for the requests programs send most: a POST of announced length to a path without parameters needs no
 * router and no request of the web to be made of it. From here on it is served as every other: by `answerOperation`.
 */
export function createDirectDoor(services: Services, parts: ApiParts): DirectDoor {
  return (incoming, outgoing) => {
    const operation = isPlain(incoming) ? byPath.get(incoming.url ?? '') : undefined
    if (operation === undefined) return false
    const address = normaliseAddress(incoming.socket.remoteAddress)
    const arrived = { request: nodeRequest(incoming, outgoing), pathParams: {}, address }
    answerOperation(operation, services, parts, arrived)
      .then((answer) => write(outgoing, answer))
      .catch(() => outgoing.destroy())
    return true
  }
}

const byPath: ReadonlyMap<string, Operation> = new Map(
  operations
    .filter(({ method, path }) => method === 'post' && !path.includes('{'))
    .map((operation) => [operation.path, operation]),
)

/** The general door has more to say of any other host: it may be none. */
const plainHost = /^[a-z0-9._-]+(?::(?:[1-5]\d{3,4}|[6-9]\d{3}))?$/

function isPlain({ method, headers }: IncomingMessage): boolean {
  return method === 'POST' && headers['content-length'] !== undefined && plainHost.test(headers.host ?? '')
}

async function write(outgoing: ServerResponse, answer: WrittenAnswer | Response): Promise<void> {
  if (answer instanceof Response) {
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
    if (answer.body === null) outgoing.end()
    else await pipeline(Readable.fromWeb(answer.body), outgoing)
    return
  }
  const { status, headers, text } = answer
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) })
  outgoing.end(text)
}
