import { reject } from '@tokenim/problems'
import { createHash } from 'node:crypto'

/** Where a list goes on, opaque to callers and only good for the same list with the same filters. */
export function nextCursor(operation: string, filters: unknown, after: string | null): string | null {
  if (after === null) return null
  return Buffer.from(`${digestOf(operation, filters)}.${after}`).toString('base64url')
}

/** @throws ProblemError `cursor_invalid` */
export function readCursor(operation: string, filters: unknown, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const [, digest, after] = /^([\w-]{12})\.([\w:.-]+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (digest === undefined || after === undefined) return invalid('unreadable')
  return digest === digestOf(operation, filters) ? after : invalid('other_filters')
}

/** The page's size is no filter: it may change on the way. */
function digestOf(operation: string, filters: unknown): string {
  const members = Object.entries(filters as Record<string, unknown>)
    .filter(([name, value]) => name !== 'limit' && value !== undefined)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([operation, members]))
    .digest('base64url')
    .slice(0, 12)
}

function invalid(problem: 'unreadable' | 'other_filters'): never {
  return reject({ code: 'cursor_invalid', facts: { problem } })
}
