import { base32FromHex, hexFromBase32 } from './base32.ts'
import type { Id, IdPrefix } from './id.ts'

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * The public id of a UUID (RFC 9562 text form, either case).
 * Throws a `RangeError` on anything else: a UUID comes from our own database or generator, so that is a fault.
 */
export function idFromUuid<P extends IdPrefix>(prefix: P, uuid: string): Id<P> {
  if (!uuidPattern.test(uuid)) throw new RangeError(`Not a UUID: cannot make a ${prefix} id`)
  return asId(prefix, base32FromHex(uuid.replaceAll('-', '')))
}

/** The UUID of a public id, lower case with hyphens, as PostgreSQL prints it. */
export function uuidFromId(id: Id<IdPrefix>): string {
  return withHyphens(hexFromBase32(id.slice(id.indexOf('_') + 1)))
}

/**
 * A UUIDv7 (RFC 9562, section 5.7) made of a time and ten bytes of randomness. Pure: for deterministic ids (demo data,
 * tests, cursors at a time); programs that only want a new id use the runtime's own generator.
 *
 * @param milliseconds since 1970 UTC, an integer from 0 to 2^48 − 1
 * @param random at least ten bytes; six bits of them give way to version and variant
 */
export function uuidV7(milliseconds: number, random: Uint8Array): string {
  if (!Number.isInteger(milliseconds) || milliseconds < 0 || milliseconds >= 2 ** 48) {
    throw new RangeError('A UUIDv7 holds whole milliseconds from 0 to 2^48 - 1')
  }
  if (random.length < 10) throw new RangeError('A UUIDv7 needs ten bytes of randomness')
  let hex = milliseconds.toString(16).padStart(12, '0')
  for (let at = 0; at < 10; at += 1) hex += hexOf(at, random[at] ?? 0)
  return withHyphens(hex)
}

/** Version and variant take the place of six random bits. */
function hexOf(at: number, byte: number): string {
  if (at === 0) return hexBytes[0x70 | (byte & 0x0f)] ?? ''
  return hexBytes[at === 2 ? 0x80 | (byte & 0x3f) : byte] ?? ''
}

const hexBytes: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function withHyphens(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Safe: the caller gives 26 characters that came out of `base32FromHex`. */
function asId<P extends IdPrefix>(prefix: P, body: string): Id<P> {
  return `${prefix}_${body}` as Id<P>
}
