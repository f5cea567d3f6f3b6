import type { Id, IdPrefix } from '@tokenim/core/ids'
import { idFromUuid, uuidV7 } from '@tokenim/core/ids'
import { randomBytes } from 'node:crypto'

/** A new public id; its time is this process's clock and orders nothing that matters. */
export function newId<P extends IdPrefix>(prefix: P): Id<P> {
  return idFromUuid(prefix, uuidV7(Date.now(), randomBytes(10)))
}
