import { lookup } from 'node:dns'
import type { LookupAddress, LookupOptions } from 'node:dns'
import { isIP } from 'node:net'
import { Agent, request } from 'undici'
import { isGlobalAddress } from './global-address.ts'

/** Calls to places that settings name. Answers are small, redirects are not followed. */
export type Outgoing = {
  /** @throws OutgoingRefused when the target is not one we call; whatever the network throws otherwise */
  post(url: string, call: OutgoingCall, signal: AbortSignal): Promise<OutgoingAnswer>
  close(): Promise<void>
}

export type OutgoingCall = { readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** `retryAfter` is the header as it came; `body` is cut at 4 KiB. */
export type OutgoingAnswer = { readonly status: number; readonly retryAfter: string | null; readonly body: string }

/** The target is not allowed, whatever it would answer. */
export class OutgoingRefused extends Error {
  override readonly name = 'OutgoingRefused'
}

const connectTimeoutMs = 5_000
const answerTimeoutMs = 10_000
const readBytes = 4_096

/**
 * Https to global addresses only: a name is resolved once, and the connection goes to the address that was checked.
 *
 * @param allowsPrivate also http and addresses of the own network, for receivers that stand there
 */
export function createOutgoing({ allowsPrivate }: { readonly allowsPrivate: boolean }): Outgoing {
  const agent = new Agent({
    connect: { timeout: connectTimeoutMs, ...(allowsPrivate ? {} : { lookup: lookupGlobal }) },
    headersTimeout: answerTimeoutMs,
    bodyTimeout: answerTimeoutMs,
    connections: 4,
  })
  return {
    post: async (url, { headers, body }, signal) => {
      if (!allowsPrivate) requireOutside(new URL(url))
      const answer = await request(url, { dispatcher: agent, method: 'POST', headers, body, signal })
      const retryAfter = answer.headers['retry-after']
      return {
        status: answer.statusCode,
        retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
        body: await readStart(answer.body),
      }
    },
    close: () => agent.destroy(),
  }
}

function requireOutside({ protocol, hostname }: URL): void {
  if (protocol !== 'https:') throw new OutgoingRefused('not an https address')
  const literal = hostname.replace(/^\[(.*)\]$/, '$1')
  // Names are looked up and checked by `lookupGlobal`; nobody looks up an address.
  if (isIP(literal) !== 0 && !isGlobalAddress(literal)) throw new OutgoingRefused('an address of a private network')
}

function lookupGlobal(
  hostname: string,
  options: LookupOptions,
  done: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, [])
    const [first] = addresses
    if (first === undefined || !addresses.every(({ address }) => isGlobalAddress(address))) {
      return done(new OutgoingRefused('the name leads into a private network'), [])
    }
    if (options.all === true) done(null, addresses)
    else done(null, first.address, first.family)
  })
}

async function readStart(body: AsyncIterable<Buffer> & { destroy(): unknown }): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of body) {
    parts.push(part)
    length += part.length
    if (length >= readBytes) break
  }
  return Buffer.concat(parts).subarray(0, readBytes).toString('utf8')
}
