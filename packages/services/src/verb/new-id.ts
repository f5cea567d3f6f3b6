import type { Id, IdPrefix } from '@tokenim/core/ids'
import { idOfMoment } from '@tokenim/core/ids'
import { randomBytes } from 'node:crypto'

/**
 * A new public id. Its time is this process's clock; of two made by one process the later sorts later, also within a
 * millisecond (RFC 9562, section 6.2, method 1). Across processes it orders nothing that matters.
 */
export function newId<P extends IdPrefix>(prefix: P): Id<P> {
  const random = tenRandomBytes()
  const { ms, count } = nextTick(Date.now(), random)
  random[0] = count >>> 8
  random[1] = count & 0xff
  return idOfMoment(prefix, ms, random)
}

/** Twelve bits behind the time count within a millisecond; they start at random, in the lower half, to leave room. */
const countEnd = 0x1000
/** A clock set back by more than this is followed: an hour of ids with a wrong time is worse than two out of order. */
const patienceMs = 1000
let last = { ms: 0, count: 0 }

function nextTick(now: number, random: Uint8Array): typeof last {
  const isNew = now > last.ms || now < last.ms - patienceMs
  if (!isNew && last.count + 1 < countEnd) last = { ms: last.ms, count: last.count + 1 }
  else last = { ms: isNew ? now : last.ms + 1, count: (((random[0] ?? 0) & 0x07) << 8) | (random[1] ?? 0) }
  return last
}

/** Asking the system for randomness costs more than all the rest of an id: it is drawn for many at a time. */
const idBytes = 10
let drawn: Uint8Array = new Uint8Array(0)
let used = 0

function tenRandomBytes(): Uint8Array {
  if (used === drawn.length) {
    drawn = randomBytes(idBytes * 400)
    used = 0
  }
  used += idBytes
  return drawn.subarray(used - idBytes, used)
}
