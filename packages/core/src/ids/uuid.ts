import { base32FromUuid, fourCharacters, hexBytes, hexFromBase32, twoCharacters } from './base32.ts'
import type { Id, IdPrefix } from './id.ts'

/**
 * The public id of a UUID (RFC 9562 text form, either case).
 * Throws a `RangeError` on anything else: a UUID comes from our own database or generator, so that is a fault.
 */
export function idFromUuid<P extends IdPrefix>(prefix: P, uuid: string): Id<P> {
  const body = base32FromUuid(uuid)
  if (body === null) throw new RangeError(`Not a UUID: cannot make a ${prefix} id`)
  return asId(prefix, body)
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
  checkParts(milliseconds, random)
  let hex = milliseconds.toString(16).padStart(12, '0')
  for (let at = 0; at < 10; at += 1) hex += hexBytes[byteOf(at, random[at] ?? 0)] ?? ''
  return withHyphens(hex)
}

/**
 * `idFromUuid` of that very UUIDv7, without writing it as text in between: every request and every entry gets an id.
 *
 * @param milliseconds as for `uuidV7`
 * @param random as for `uuidV7`
 */
export function idOfMoment<P extends IdPrefix>(prefix: P, milliseconds: number, random: Uint8Array): Id<P> {
  checkParts(milliseconds, random)
  const byte = (at: number): number => byteOf(at, random[at] ?? 0)
  const time =
    twoCharacters(Math.floor(milliseconds / 2 ** 40)) +
    fourCharacters(Math.floor(milliseconds / 2 ** 20) % 2 ** 20) +
    fourCharacters(milliseconds % 2 ** 20)
  // Two of 20 bits are five bytes.
  const fiveBytes = (at: number): string =>
    fourCharacters((byte(at) << 12) | (byte(at + 1) << 4) | (byte(at + 2) >>> 4)) +
    fourCharacters(((byte(at + 2) & 15) << 16) | (byte(at + 3) << 8) | byte(at + 4))
  return asId(prefix, time + fiveBytes(0) + fiveBytes(5))
}

function checkParts(milliseconds: number, random: Uint8Array): void {
  if (!Number.isInteger(milliseconds) || milliseconds < 0 || milliseconds >= 2 ** 48) {
    throw new RangeError('A UUIDv7 holds whole milliseconds from 0 to 2^48 - 1')
  }
  if (random.length < 10) throw new RangeError('A UUIDv7 needs ten bytes of randomness')
}

/** Version and variant take the place of six random bits. */
function byteOf(at: number, byte: number): number {
  if (at === 0) return 0x70 | (byte & 0x0f)
  return at === 2 ? 0x80 | (byte & 0x3f) : byte
}

function withHyphens(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Safe: the caller gives 26 characters that came out of `base32FromHex`. */
function asId<P extends IdPrefix>(prefix: P, body: string): Id<P> {
  return `${prefix}_${body}` as Id<P>
}
