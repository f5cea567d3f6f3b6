import type { KeyObject } from 'node:crypto'
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'

/** Server secrets under which secrets are stored; the first one is current, the others still open old rows. */
export type Peppers = readonly [Pepper, ...Pepper[]]

export type Pepper = { readonly id: string; readonly key: Uint8Array }

/** HMAC-SHA-256 (RFC 2104) under the current pepper, and its id. */
export function seal(peppers: Peppers, secret: string): { readonly hmac: Uint8Array; readonly pepperId: string } {
  const [current] = peppers
  return { hmac: hmacOf(current, secret), pepperId: current.id }
}

/** What a stored secret may look like: one candidate per pepper in use. */
export function sealedCandidates(peppers: Peppers, secret: string): Uint8Array[] {
  return peppers.map((pepper) => hmacOf(pepper, secret))
}

/** Whether the text is the one stored under this pepper; `false` also when the pepper is gone. */
export function isSealed(peppers: Peppers, pepperId: string, text: string, stored: Uint8Array): boolean {
  const pepper = peppers.find(({ id }) => id === pepperId)
  if (pepper === undefined) return false
  const computed = hmacOf(pepper, text)
  return computed.length === stored.length && timingSafeEqual(computed, stored)
}

function hmacOf(pepper: Pepper, text: string): Uint8Array {
  return createHmac('sha256', preparedKey(pepper)).update(text, 'utf8').digest()
}

/** Preparing a key takes several times as long as the HMAC itself, and the same few are used for ever. */
function preparedKey({ key }: Pepper): KeyObject {
  const known = preparedKeys.get(key)
  if (known !== undefined) return known
  const prepared = createSecretKey(key)
  preparedKeys.set(key, prepared)
  return prepared
}

const preparedKeys = new WeakMap<Uint8Array, KeyObject>()
