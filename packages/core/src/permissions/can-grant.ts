import type { AccountId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import { actFor, builtInRole } from './built-in-roles.ts'
import { leavesFor, timeOf } from './decide.ts'
import { subjectsOf, type ActingSubjects } from './decide-for-actor.ts'
import type { Leaf } from './leaves.ts'
import type { Permission } from './permission.ts'
import { personsBehind, responsiblePersons, type OwnedSubject } from './responsible-persons.ts'
import type { Effect, Role, RolePermission } from './role.ts'
import { intersectScopes, ownersOf, type Scope, type ScopeSet } from './scope.ts'
import { isSameSubject, type Subject } from './subject.ts'

/** A grant that someone wants to make. `to.owners` are the accounts that own `to`, when it is an application. */
export type GrantProposal = {
  readonly to: OwnedSubject
  readonly gives:
    | { readonly kind: 'permission'; readonly permission: Permission }
    | { readonly kind: 'role'; readonly role: Role }
  readonly effect: Effect
  readonly scope: Scope
  readonly expiresAt: Instant | null
}

/**
 * Why a grant may not be made, one item per rule and permission; `subject` is the granter who lacks something.
 * - `self`: granter and grantee stand for the same people (`accountIds`)
 * - `applications_only`: acting for others, and the roles `bot` and `service`, are for applications
 * - `denied`: the granter is (or will be) denied part of it · `not_held`: has it not at all
 * - `wider`: has it, but not for all of that scope · `longer`: has all of it, but only until `until`
 */
export type GrantProblem =
  | { readonly kind: 'self'; readonly accountIds: readonly AccountId[] }
  | { readonly kind: 'applications_only'; readonly permission: Permission }
  | { readonly kind: 'denied' | 'not_held' | 'wider'; readonly subject: Subject; readonly permission: Permission }
  | { readonly kind: 'longer'; readonly subject: Subject; readonly permission: Permission; readonly until: Instant }

export type GrantVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly problems: readonly GrantProblem[] }

/**
 * May this actor make this grant? Nobody grants what they do not hold, nor wider, nor longer, nor to themselves or an
 * application they own. A deny takes away, so only the last rule is asked of it. `accounts:act_for` and the roles
 * `bot` and `service` are given by an `admin` without holding them. That the actor has `grants:manage` is decided
 * apart, by the verb. Lifting a deny is asked here as the allow it amounts to, until the deny's own end.
 *
 * Careful where it cannot be exact: one leaf must cover scope and time alone, and any deny on the permission that is
 * not over refuses.
 *
 * @param input.owners of the acting application; ignored when an account acts
 * @param input.leaves of the granter's subjects
 */
export function canGrant(
  input: ActingSubjects & {
    readonly owners: readonly AccountId[]
    readonly leaves: readonly Leaf[]
    readonly proposal: GrantProposal
    readonly now: Instant
  },
): GrantVerdict {
  const given = whatIsGiven(input.proposal).filter((entry) => entry.effect === 'allow')
  const problems = [
    ...selfProblems(input),
    ...given.flatMap((entry) => applicationsOnlyProblems(entry, input.proposal)),
    ...subjectsOf(input).flatMap((granter) => given.flatMap((entry) => holdingProblems(granter, entry, input))),
  ]
  return problems.length === 0 ? { allowed: true } : { allowed: false, problems }
}

function whatIsGiven({ gives, effect }: GrantProposal): readonly RolePermission[] {
  if (gives.kind === 'permission') return [{ permission: gives.permission, effect, scope: 'any' }]
  return effect === 'allow' ? gives.role.permissions : []
}

function selfProblems(
  input: ActingSubjects & { readonly owners: readonly AccountId[]; readonly proposal: GrantProposal },
): readonly GrantProblem[] {
  const granters = responsiblePersons(input)
  const accountIds = personsBehind(input.proposal.to).filter((person) => granters.includes(person))
  const isItself = subjectsOf(input).some((subject) => isSameSubject(subject, input.proposal.to.subject))
  return accountIds.length > 0 || isItself ? [{ kind: 'self', accountIds }] : []
}

function applicationsOnlyProblems({ permission }: RolePermission, proposal: GrantProposal): readonly GrantProblem[] {
  const isException = isGivenByAdmin(permission, proposal)
  return isException && proposal.to.subject.type !== 'application' ? [{ kind: 'applications_only', permission }] : []
}

/** The only exceptions to "nobody grants what they do not hold". */
function isGivenByAdmin(permission: Permission, { gives }: GrantProposal): boolean {
  const isApplicationRole =
    gives.kind === 'role' && (gives.role.id === builtInRole.bot.id || gives.role.id === builtInRole.service.id)
  return permission === actFor || isApplicationRole
}

function holdingProblems(
  granter: Subject,
  entry: RolePermission,
  input: { readonly leaves: readonly Leaf[]; readonly proposal: GrantProposal; readonly now: Instant },
): readonly GrantProblem[] {
  const { proposal, now } = input
  const { permission } = entry
  const about = { subject: granter, permission }
  const own = leavesFor({ subject: granter, permission, leaves: input.leaves })
  if (own.some((leaf) => leaf.effect === 'deny' && isNotOver(leaf, now))) return [{ kind: 'denied', ...about }]

  const asAdmin = isGivenByAdmin(permission, proposal) ? adminLeaves(granter, input.leaves) : []
  const held = [...own, ...asAdmin].filter((leaf) => leaf.effect === 'allow' && timeOf(leaf, now) === 'in_force')
  if (held.length === 0) return [{ kind: 'not_held', ...about }]

  const scopes = intersectScopes(proposal.scope, entry.scope)
  const covering = held.filter((leaf) => covers(leaf, scopes, proposal.to.subject))
  if (covering.length === 0) return [{ kind: 'wider', ...about }]

  const until = Math.max(...covering.map((leaf) => leaf.expiresAt ?? Number.POSITIVE_INFINITY))
  const wanted = proposal.expiresAt ?? Number.POSITIVE_INFINITY
  return wanted > until ? [{ kind: 'longer', ...about, until }] : []
}

function isNotOver(leaf: Leaf, now: Instant): boolean {
  const time = timeOf(leaf, now)
  return time === 'in_force' || time === 'not_yet'
}

/** Being an administrator everywhere stands in for holding what only administrators give away. */
function adminLeaves(granter: Subject, leaves: readonly Leaf[]): readonly Leaf[] {
  return leaves.filter(
    (leaf) =>
      leaf.via?.roleId === builtInRole.admin.id && leaf.scopes.length === 0 && isSameSubject(leaf.subject, granter),
  )
}

/** All that the grantee could reach is within the leaf: whoever must own it for the leaf must own it for the grant. */
function covers(leaf: Leaf, scopes: ScopeSet, grantee: Subject): boolean {
  const required = ownersOf(scopes, grantee)
  return ownersOf(leaf.scopes, leaf.subject).every((owner) => required.some((other) => isSameSubject(owner, other)))
}
