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
  return text === '-infinity' ? -never : Date.parse(text)
}

export function bytes() {
  return customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })()
}

/** A transaction id (xid8) travels as text: it has 64 bits. */
export function transactionId() {
  return customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })()
}
