import type { AccountId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import { canGrant, type GrantProposal, type GrantVerdict } from './can-grant.ts'
import type { ActingSubjects } from './decide-for-actor.ts'
import type { Leaf } from './leaves.ts'

/**
 * May this actor take this grant back? Taking away an allow is as giving a deny: never from oneself, so that whoever
 * manages grants cannot lock everybody out. Lifting a deny is as granting what it denies, until its own end.
 * That the actor has `grants:manage` is decided apart, by the verb.
 *
 * @param input.grant as it was given
 * @param input.owners of the acting application; ignored when an account acts
 * @param input.leaves of the actor's subjects
 */
export function canRevoke(
  input: ActingSubjects & {
    readonly owners: readonly AccountId[]
    readonly leaves: readonly Leaf[]
    readonly grant: GrantProposal
    readonly now: Instant
  },
): GrantVerdict {
  const { grant, ...about } = input
  const effect = grant.effect === 'deny' ? 'allow' : 'deny'
  return canGrant({ ...about, proposal: { ...grant, effect } })
}
