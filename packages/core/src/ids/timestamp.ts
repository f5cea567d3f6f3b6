import { hexFromBase32 } from './base32.ts'
import type { Id, IdPrefix } from './id.ts'

/**
 * When the id was made, in milliseconds since 1970 UTC, read from its UUIDv7; null when the 128 bits are not a UUIDv7.
 * A convenience for people and ranges: what counts is the row's own `createdAt`.
 */
export function idTimestampMs(id: Id<IdPrefix>): number | null {
  const hex = hexFromBase32(id.slice(id.indexOf('_') + 1))
  const isVersion7 = hex.charAt(12) === '7'
  const isRfcVariant = '89ab'.includes(hex.charAt(16))
  return isVersion7 && isRfcVariant ? Number.parseInt(hex.slice(0, 12), 16) : null
}
