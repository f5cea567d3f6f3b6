import type { IncomingMessage } from 'node:http'
import type { ByteBudget } from '../http/byte-budget.ts'
import { readBody } from '../http/read-body.ts'
import { badRequest } from './bad-request.ts'

/** A Prometheus pushes at most 64 alerts at once by default; a busy one has been set to far more. */
const limits = { compressedBytes: 4 * 1024 * 1024, bytes: 16 * 1024 * 1024 }

/** @throws BadRequest when it is no JSON; ProblemError when it is too large */
export async function readPosted(incoming: IncomingMessage, budget: ByteBudget): Promise<unknown> {
  const bytes = await readBody(incoming, limits, budget)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return badRequest('the body is not JSON in UTF-8')
  }
}
