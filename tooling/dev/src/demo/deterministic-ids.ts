import type { Id, IdPrefix } from '@tokenim/core/ids'
import { idFromUuid, uuidV7 } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { createHash } from 'node:crypto'

/**
 * The same ids in the same order for the same name: the demo of one start is the demo of every first start. Those of a
 * time that matters, because tokens of the same minutes are compared, begin with it.
 */
export function deterministicIds(name: string, from: Instant = demoEpochMs): <P extends IdPrefix>(prefix: P) => Id<P> {
  let count = 0
  return (prefix) => {
    count += 1
    const bytes = createHash('sha256').update(`${name}:${count}`).digest()
    return idFromUuid(prefix, uuidV7(from + count, bytes))
  }
}

/** Before anything real: what people make themselves is always newer than the demo. */
const demoEpochMs = Date.UTC(2025, 0, 1)
