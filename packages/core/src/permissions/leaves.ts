import type { GrantId, RoleId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import { builtInRole, builtInRoles } from './built-in-roles.ts'
import type { Permission } from './permission.ts'
import type { Effect, Role } from './role.ts'
import { intersectScopes, type Scope, type ScopeSet } from './scope.ts'
import { isSameSubject, type Subject } from './subject.ts'

/**
 * One permission or one role, given to one subject. In force from `notBefore` (inclusive) to `expiresAt` (exclusive,
 * null: without end) unless revoked. `effect: 'deny'` of a role denies every permission the role names.
 * `grantedBy` is null when the system did it (bootstrap).
 */
export type Grant = {
  readonly id: GrantId
  readonly subject: Subject
  readonly gives:
    | { readonly kind: 'permission'; readonly permission: Permission }
    | { readonly kind: 'role'; readonly roleId: RoleId }
  readonly effect: Effect
  readonly scope: Scope
  readonly notBefore: Instant
  readonly expiresAt: Instant | null
  readonly revokedAt: Instant | null
  readonly grantedBy: Subject | null
}

/**
 * One permission that one subject has been given or denied: the unit of every decision, plain JSON.
 * `grantId` and `notBefore` are null, and `via` is `member`, for what every account has by existing.
 */
export type Leaf = {
  readonly grantId: GrantId | null
  readonly subject: Subject
  readonly permission: Permission
  readonly effect: Effect
  readonly scopes: ScopeSet
  readonly notBefore: Instant | null
  readonly expiresAt: Instant | null
  readonly revokedAt: Instant | null
  readonly via: { readonly roleId: RoleId; readonly role: string } | null
  readonly grantedBy: Subject | null
}

/** A grant gives a role that was not loaded: a fault, because a deny could hide in it. */
export class UnknownRoleError extends Error {
  override readonly name = 'UnknownRoleError'
  readonly roleId: RoleId

  constructor(roleId: RoleId) {
    super(`A grant gives ${roleId}, which is not among the roles`)
    this.roleId = roleId
  }
}

/**
 * Every leaf of a subject: its grants (revoked, expired and future ones too, so that a denial can name them), roles
 * spread out with scopes intersected, and for an account what it has as `member`. Grants of others are left out.
 *
 * @param roles every role the grants may name
 * @throws UnknownRoleError
 */
export function leavesOf(input: {
  readonly subject: Subject
  readonly grants: readonly Grant[]
  readonly roles?: readonly Role[]
}): readonly Leaf[] {
  const { subject, grants, roles = builtInRoles } = input
  const given = grants
    .filter((grant) => isSameSubject(grant.subject, subject))
    .flatMap((grant) => leavesOfGrant(grant, roles))
  return subject.type === 'account' ? [...memberLeaves(subject), ...given] : given
}

function memberLeaves(subject: Subject): readonly Leaf[] {
  const { id: roleId, name: role, permissions } = builtInRole.member
  return permissions.map(({ permission, effect, scope }) => ({
    grantId: null,
    subject,
    permission,
    effect,
    scopes: intersectScopes(scope),
    notBefore: null,
    expiresAt: null,
    revokedAt: null,
    via: { roleId, role },
    grantedBy: null,
  }))
}

function leavesOfGrant(grant: Grant, roles: readonly Role[]): readonly Leaf[] {
  const { id: grantId, subject, gives, effect, scope, notBefore, expiresAt, revokedAt, grantedBy } = grant
  const common = { grantId, subject, notBefore, expiresAt, revokedAt, grantedBy }
  if (gives.kind === 'permission') {
    return [{ ...common, permission: gives.permission, effect, scopes: intersectScopes(scope), via: null }]
  }
  const role = roles.find((candidate) => candidate.id === gives.roleId)
  if (role === undefined) throw new UnknownRoleError(gives.roleId)
  return role.permissions.map((entry) => ({
    ...common,
    permission: entry.permission,
    effect: effect === 'deny' ? 'deny' : entry.effect,
    scopes: intersectScopes(scope, entry.scope),
    via: { roleId: role.id, role: role.name },
  }))
}
