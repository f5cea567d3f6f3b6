import type { RequestId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { CommitWith, WritableTransaction } from '@tokenim/db/write'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import type { Services } from '../services.ts'
import type { WrittenAside } from '../verb.ts'
import type { SystemActor } from './actor.ts'
import { newId } from './new-id.ts'
import { readClock } from './now.ts'
import { writesOf } from './write-entries.ts'

/** One round of a sweep. With `lease`, it is checked in the round's own transaction. `requestId` ties rounds together. */
export type SweepCall<Input> = {
  readonly actor: SystemActor
  readonly input: Input
  readonly lease?: LeaseGuard | undefined
  readonly requestId?: RequestId | undefined
}

export type SweepSituation<Input> = {
  readonly services: Services
  readonly input: Input
  readonly now: Instant
  readonly requestId: RequestId
}

/** A verb of `system` over whatever is due. */
export type SweepDefinition<Input, Taken, Result> = {
  readonly name: string
  /** Locks what is due and free, at most 100 rows, with `SKIP LOCKED`. */
  readonly take: (tx: WritableTransaction, input: Input, services: Services) => Promise<Taken>
  /** `now` is later than every lock: what is not due after all is left out here. */
  readonly write: (
    tx: WritableTransaction,
    taken: Taken,
    situation: SweepSituation<Input>,
  ) => Promise<WrittenAside & { readonly result: Result }>
}

export type Sweep<Input, Result> = (services: Services, call: SweepCall<Input>) => Promise<Result>

export const sweepRows = 100

export async function actSweep<Input, Taken, Result>(
  definition: SweepDefinition<Input, Taken, Result>,
  services: Services,
  tx: WritableTransaction,
  call: SweepCall<Input>,
  commitWith: CommitWith,
): Promise<Result> {
  const { actor, input, lease, requestId = newId('req') } = call
  if (lease !== undefined) await requireLease(tx, lease)
  const taken = await definition.take(tx, input, services)
  const now = await readClock(tx)
  const { result, also, events, last = [] } = await definition.write(tx, taken, { services, input, now, requestId })
  commitWith([...last, ...writesOf({ actor, requestId, now }, also, events)])
  return result
}
