import type { Instant } from '../time/index.ts'
import { decide, type Decision } from './decide.ts'
import type { Leaf } from './leaves.ts'
import type { Permission } from './permission.ts'
import type { Subject } from './subject.ts'
import type { Target } from './target.ts'

/** Who acts: one subject, or an application on behalf of an account. */
export type ActingSubjects = { readonly actor: Subject; readonly onBehalfOf?: Subject | null }

/**
 * The decision for an actor: both subjects are decided, both must be allowed, a deny on either denies.
 * `because` holds the leaves of both when allowed, else the failing ones of whoever is not; each names its subject.
 *
 * @param leaves of both subjects together
 */
export function decideForActor(
  input: ActingSubjects & {
    readonly permission: Permission
    readonly target: Target
    readonly leaves: readonly Leaf[]
    readonly now: Instant
  },
): Decision {
  return allOf(subjectsOf(input).map((subject) => decide({ ...input, subject })))
}

/** The actor, then whom it acts for. */
export function subjectsOf(acting: ActingSubjects): readonly Subject[] {
  const { actor, onBehalfOf = null } = acting
  return onBehalfOf === null ? [actor] : [actor, onBehalfOf]
}

function allOf(decisions: readonly Decision[]): Decision {
  const failing = decisions.flatMap((decision) => (decision.allowed ? [] : decision.because))
  if (failing.length > 0) return { allowed: false, because: failing }
  return { allowed: true, because: decisions.flatMap((decision) => (decision.allowed ? decision.because : [])) }
}
