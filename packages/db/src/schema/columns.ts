import type { Id, IdPrefix } from '@tokenim/core/ids'
import { idFromUuid, uuidFromId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { never } from '@tokenim/core/time'
import { customType } from 'drizzle-orm/pg-core'

/** A uuid column that reads and writes as a public id (`tok_…`). */
export function publicId<P extends IdPrefix>(prefix: P) {
  return customType<{ data: Id<P>; driverData: string }>({
    dataType: () => 'uuid',
    toDriver: (id) => uuidFromId(id),
    fromDriver: (uuid) => idFromUuid(prefix, uuid),
  })()
}

/** `timestamptz(3)` as whole milliseconds; `infinity` as `never`, `-infinity` as its opposite. */
export function instant() {
  return customType<{ data: Instant; driverData: string }>({
    dataType: () => 'timestamptz(3)',
    toDriver: toTimestamp,
    fromDriver: fromTimestamp,
  })()
}

export function toTimestamp(at: Instant): string {
  if (at === never) return 'infinity'
  return at === -never ? '-infinity' : new Date(at).toISOString()
}

export function fromTimestamp(text: string): Instant {
  if (text === 'infinity') return never
  if (text === '-infinity') return -never
  return isUsual(text) ? readUsual(text) : Date.parse(text)
}

/**
 * `2026-11-22 07:29:34.12+00`, as PostgreSQL prints a time of our centuries in UTC, which is every session's time zone.
 * A row has half a dozen of them, and the runtime reads this form ten times slower than it is read below.
 */
function isUsual(text: string): boolean {
  return text.charAt(10) === ' ' && text.charAt(0) !== '0' && text.length <= 26 && text.endsWith('+00')
}

function readUsual(text: string): Instant {
  const part = (from: number, to: number): number => {
    let value = 0
    for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - 48
    return value
  }
  const end = text.length - 3
  // Zeros at the end of the fraction are not printed.
  const ms = end <= 20 ? 0 : part(20, end) * 10 ** (23 - end)
  return Date.UTC(part(0, 4), part(5, 7) - 1, part(8, 10), part(11, 13), part(14, 16), part(17, 19), ms)
}

export function bytes() {
  return customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })()
}

/** A transaction id (xid8) travels as text: it has 64 bits. */
export function transactionId() {
  return customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })()
}
