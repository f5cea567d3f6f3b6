import type { AuditBody } from '../body.ts'
import { idTimestampMs } from '../../ids/index.ts'
import { jcs } from '../jcs.ts'
import { isSameHash, leafHash } from '../tree/hash.ts'

/** An entry's id is made in the moment of its act, by another clock: the two are never further apart than this. */
const clocksApartMs = 5_000

/**
 * Whether a body differs from its leaf in nothing but `at`: some moment near the one in its id (or the one in the
 * column beside it) restores the hash. A proof when true; when false, more was changed or the clocks were far apart.
 */
export function isOnlyTimeShifted(body: AuditBody, columnAt: string, leaf: Uint8Array): boolean {
  const mark = '0000-00-00T00:00:00.000Z'
  let text: string
  try {
    text = jcs({ ...body, at: mark })
  } catch {
    return false
  }
  const cut = text.lastIndexOf(mark)
  const [before, after] = [text.slice(0, cut), text.slice(cut + mark.length)]
  const restores = (at: string) => isSameHash(leafHash(before + at + after), leaf)
  if (restores(columnAt)) return true
  const made = idTimestampMs(body.id)
  // A time that fits its id is not what was changed, or was changed by too little to tell; spares ten thousand hashes.
  if (made === null || Math.abs(Date.parse(body.at) - made) <= clocksApartMs) return false
  for (let apart = 0; apart <= clocksApartMs; apart += 1) {
    if (restores(new Date(made - apart).toISOString()) || restores(new Date(made + apart).toISOString())) return true
  }
  return false
}
