import type { Instant } from '../time/index.ts'
import { judge, leavesFor, timeOf, type DenyLeaf } from './decide.ts'
import { subjectsOf, type ActingSubjects } from './decide-for-actor.ts'
import type { Leaf } from './leaves.ts'
import type { Permission } from './permission.ts'
import { ownersOf } from './scope.ts'
import type { Subject } from './subject.ts'
import { owns, type Target } from './target.ts'

/** Subjects who must all own an item for it to match; the empty list matches every item. */
export type Owners = readonly Subject[]

/** An item passes when at least one of `anyOf` matches and none of `noneOf` does. */
export type ListClause = { readonly anyOf: readonly Owners[]; readonly noneOf: readonly Owners[] }

/** Which items of a list an actor may see; `some`: those that pass every clause (one per acting subject). */
export type ListScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'none'; readonly because: readonly DenyLeaf[] }
  | { readonly kind: 'some'; readonly every: readonly ListClause[] }

/**
 * The filter of a list query: an item passes exactly when `decideForActor` would allow the permission on it.
 * `none` is a `permission_missing` with its `because`; `some` may still turn out empty, which is an empty list.
 */
export function listScope(
  input: ActingSubjects & {
    readonly permission: Permission
    readonly leaves: readonly Leaf[]
    readonly now: Instant
  },
): ListScope {
  const scopes = subjectsOf(input).map((subject) => listScopeOfSubject({ ...input, subject }))
  const because = scopes.flatMap((scope) => (scope.kind === 'none' ? scope.because : []))
  if (because.length > 0) return { kind: 'none', because }
  const every = scopes.flatMap((scope) => (scope.kind === 'some' ? scope.every : []))
  return every.length === 0 ? { kind: 'all' } : { kind: 'some', every }
}

/** Whether a list filtered by this scope shows the target. */
export function isInListScope(scope: ListScope, target: Target): boolean {
  return foldListScope(scope, {
    all: true,
    none: false,
    owns: (subject) => owns(subject, target),
    and: (parts) => parts.every(Boolean),
    or: (parts) => parts.some(Boolean),
    not: (part) => !part,
  })
}

/**
 * The scope as a condition of another kind, such as SQL. `owns(subject)` says that an item is the subject's own, as
 * `owns` in this folder defines it per kind of target. It must be true or false, never unknown: in SQL a comparison
 * with a column that may be null needs `IS NOT DISTINCT FROM`, or `not` would drop rows. `and` and `or` are given at
 * least one part.
 */
export function foldListScope<T>(
  scope: ListScope,
  into: {
    readonly all: T
    readonly none: T
    readonly owns: (subject: Subject) => T
    readonly and: (parts: readonly T[]) => T
    readonly or: (parts: readonly T[]) => T
    readonly not: (part: T) => T
  },
): T {
  if (scope.kind === 'all') return into.all
  if (scope.kind === 'none') return into.none
  const ownedByAll = (owners: Owners): T => (owners.length === 0 ? into.all : into.and(owners.map(into.owns)))
  return into.and(
    scope.every.flatMap(({ anyOf, noneOf }) => [
      into.or(anyOf.map(ownedByAll)),
      ...noneOf.map((owners) => into.not(ownedByAll(owners))),
    ]),
  )
}

function listScopeOfSubject(about: {
  readonly subject: Subject
  readonly permission: Permission
  readonly leaves: readonly Leaf[]
  readonly now: Instant
}): ListScope {
  // An allow may fit some item, so it counts; a deny settles the whole list only when it is unrestricted.
  const decision = judge(about, (leaf) => leaf.effect === 'allow' || leaf.scopes.length === 0)
  if (!decision.allowed) return { kind: 'none', because: decision.because }
  const anyOf = decision.because.map((leaf) => ownersOf(leaf.scopes, leaf.subject))
  const noneOf = leavesFor(about)
    .filter((leaf) => leaf.effect === 'deny' && timeOf(leaf, about.now) === 'in_force')
    .map((leaf) => ownersOf(leaf.scopes, leaf.subject))
  const isEverything = noneOf.length === 0 && anyOf.some((owners) => owners.length === 0)
  return isEverything ? { kind: 'all' } : { kind: 'some', every: [{ anyOf, noneOf }] }
}
