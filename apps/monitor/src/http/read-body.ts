import { ProblemError, reject } from '@tokenim/problems'
import type { IncomingMessage } from 'node:http'
import type { Gunzip } from 'node:zlib'
import { createGunzip } from 'node:zlib'
import type { ByteBudget } from './byte-budget.ts'

export type BodyLimits = {
  /** Bytes that a compressed body may have on its way. */
  readonly compressedBytes: number
  /** Bytes that any body may have once it is unpacked. */
  readonly bytes: number
}

/**
 * The whole body, unpacked while it arrives and given up at the first byte too many: a bomb costs no more than the limit.
 *
 * @param budget what all requests together may hold in memory
 * @throws ProblemError `body_too_large`, `media_type_unsupported`, `request_malformed`, `rate_limited`
 */
export async function readBody(incoming: IncomingMessage, limits: BodyLimits, budget: ByteBudget): Promise<Buffer> {
  const encoding = (incoming.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding !== 'identity' && encoding !== 'gzip') {
    incoming.resume()
    return reject({ code: 'media_type_unsupported', facts: { expected: 'Content-Encoding: gzip' } }, closing)
  }
  const wireLimit = encoding === 'gzip' ? limits.compressedBytes : limits.bytes
  if (Number(incoming.headers['content-length'] ?? 0) > wireLimit) {
    incoming.resume()
    throw tooLarge(wireLimit)
  }
  const gunzip = encoding === 'gzip' ? createGunzip({ chunkSize: 64 * 1024 }) : null
  const held = budget.open()
  try {
    return await collect(incoming, gunzip, { wireLimit, limit: limits.bytes, take: held.take })
  } catch (error) {
    // What still comes is read and thrown away, so that the sender gets to read the answer.
    incoming.resume()
    throw error
  } finally {
    gunzip?.destroy()
    held.release()
  }
}

function collect(
  incoming: IncomingMessage,
  gunzip: Gunzip | null,
  { wireLimit, limit, take }: { wireLimit: number; limit: number; take: (bytes: number) => boolean },
): Promise<Buffer> {
  const { promise, resolve, reject: fail } = Promise.withResolvers<Buffer>()
  const chunks: Buffer[] = []
  let wireBytes = 0
  let bytes = 0
  let ended = false
  const end = (error: Error | null) => {
    if (ended) return
    ended = true
    incoming.removeAllListeners('data')
    gunzip?.removeAllListeners('data')
    if (error === null) resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks))
    else fail(error)
  }
  const keep = (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > limit) return end(tooLarge(limit))
    if (!take(chunk.length)) return end(overloaded())
    chunks.push(chunk)
  }
  incoming.on('data', (chunk: Buffer) => {
    if (ended) return
    wireBytes += chunk.length
    if (wireBytes > wireLimit) return end(tooLarge(wireLimit))
    if (gunzip === null) return keep(chunk)
    if (gunzip.write(chunk)) return
    incoming.pause()
    gunzip.once('drain', () => incoming.resume())
  })
  incoming.once('end', () => (gunzip === null ? end(null) : gunzip.end()))
  incoming.once('error', () => end(malformed('cut_off')))
  incoming.once('close', () => {
    if (!incoming.complete) end(malformed('cut_off'))
  })
  gunzip?.on('data', keep)
  gunzip?.once('end', () => end(null))
  gunzip?.once('error', () => end(malformed('not_gzip')))
  return promise
}

const closing = { connection: 'close' }

function tooLarge(limitBytes: number): ProblemError {
  return new ProblemError({ code: 'body_too_large', facts: { limitBytes } }, closing)
}

function malformed(problem: string): ProblemError {
  return new ProblemError({ code: 'request_malformed', facts: { where: 'body', problem } }, closing)
}

function overloaded(): ProblemError {
  return new ProblemError({ code: 'rate_limited', facts: { retryAfterMs: 1_000, scope: 'intake' } }, closing)
}
