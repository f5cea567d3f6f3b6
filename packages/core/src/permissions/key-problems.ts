import type { Instant } from '../time/index.ts'
import type { AccountId } from '../ids/index.ts'
import { canGrant, type GrantProblem } from './can-grant.ts'
import { timeOf } from './decide.ts'
import { subjectsOf, type ActingSubjects } from './decide-for-actor.ts'
import type { Leaf } from './leaves.ts'
import type { OwnedSubject } from './responsible-persons.ts'
import { isSameSubject } from './subject.ts'

/**
 * What stands against making a key of this owner: a key passes on everything its owner may do, so whoever makes one for
 * somebody else must be able to grant all of that. For oneself it gives nothing new.
 *
 * @param input.owners of the acting application; ignored when an account acts
 * @param input.leaves of the maker's subjects
 * @param input.ownersLeaves of the key's owner
 */
export function keyProblems(
  input: ActingSubjects & {
    readonly owners: readonly AccountId[]
    readonly leaves: readonly Leaf[]
    readonly owner: OwnedSubject
    readonly ownersLeaves: readonly Leaf[]
    readonly now: Instant
  },
): readonly GrantProblem[] {
  const { owner, ownersLeaves, now } = input
  if (subjectsOf(input).every((subject) => isSameSubject(subject, owner.subject))) return []
  const given = ownersLeaves.filter((leaf) => {
    const isNotOver = ['in_force', 'not_yet'].includes(timeOf(leaf, now))
    return leaf.grantId !== null && leaf.effect === 'allow' && isNotOver
  })
  const problems = given.flatMap(({ permission, scopes: [scope = 'any'], expiresAt }) => {
    const gives = { kind: 'permission', permission } as const
    const verdict = canGrant({ ...input, proposal: { to: owner, gives, effect: 'allow', scope, expiresAt } })
    return verdict.allowed ? [] : verdict.problems
  })
  // Owning a program is no reason to be refused its key; holding less than the program is.
  return problems.filter(({ kind }) => kind !== 'self')
}
