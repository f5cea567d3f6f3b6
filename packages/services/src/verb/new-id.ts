import type { Id, IdPrefix } from '@tokenim/core/ids'
import { idFromUuid, uuidV7 } from '@tokenim/core/ids'
import { randomBytes } from 'node:crypto'

/** A new public id; its time is this process's clock and orders nothing that matters. */
export function newId<P extends IdPrefix>(prefix: P): Id<P> {
  return idFromUuid(prefix, uuidV7(Date.now(), tenRandomBytes()))
}

/** Asking the system for randomness costs more than all the rest of an id: it is drawn for many at a time. */
const idBytes = 10
let drawn: Uint8Array = new Uint8Array(0)

function tenRandomBytes(): Uint8Array {
  if (drawn.length < idBytes) drawn = randomBytes(idBytes * 400)
  const taken = drawn.subarray(0, idBytes)
  drawn = drawn.subarray(idBytes)
  return taken
}
