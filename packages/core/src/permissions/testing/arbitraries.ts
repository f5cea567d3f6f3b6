import fc from 'fast-check'
import { idFromUuid, uuidV7, type AccountId, type ApplicationId, type GrantId } from '../../ids/index.ts'
import type { Leaf } from '../leaves.ts'
import type { Permission } from '../permission.ts'
import { accountScope, intersectScopes, type Scope } from '../scope.ts'
import type { Subject } from '../subject.ts'
import type { Target } from '../target.ts'

/** A very small world, so that random leaves and random targets meet often. */
export const now = 1_000

export const accounts: readonly AccountId[] = [1, 2, 3].map((n) => idFromUuid('acc', uuidOf(n)))
export const applications: readonly ApplicationId[] = [11, 12].map((n) => idFromUuid('app', uuidOf(n)))
export const somePermissions: readonly Permission[] = ['tokens:read', 'tokens:cancel']

export const accountIds: fc.Arbitrary<AccountId> = fc.constantFrom(...accounts)
const applicationIds: fc.Arbitrary<ApplicationId> = fc.constantFrom(...applications)
export const permissionsAtRandom: fc.Arbitrary<Permission> = fc.constantFrom(...somePermissions)

const accountSubjects: fc.Arbitrary<Subject> = accountIds.map((id) => ({ type: 'account', id }))
const applicationSubjects: fc.Arbitrary<Subject> = applicationIds.map((id) => ({ type: 'application', id }))
export const subjects: fc.Arbitrary<Subject> = fc.oneof(accountSubjects, applicationSubjects)

export const scopes: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant<Scope>('any'),
  fc.constant<Scope>('own'),
  accountIds.map(accountScope),
)

const moments = fc.constantFrom(now - 2, now - 1, now, now + 1, now + 2)

export const leaves: fc.Arbitrary<Leaf> = fc.record({
  grantId: fc.option(fc.nat({ max: 999 }).map((n): GrantId => idFromUuid('gra', uuidOf(n)))),
  subject: subjects,
  permission: permissionsAtRandom,
  effect: fc.oneof(
    { weight: 3, arbitrary: fc.constant('allow' as const) },
    { arbitrary: fc.constant('deny' as const), weight: 1 },
  ),
  scopes: fc.array(scopes, { maxLength: 3 }).map((parts) => intersectScopes(...parts)),
  notBefore: fc.option(moments),
  expiresAt: fc.option(moments),
  revokedAt: fc.option(moments, { freq: 8 }).map((at) => (at === null || at > now ? null : at)),
  via: fc.constant(null),
  grantedBy: fc.constant(null),
})

export const manyLeaves: fc.Arbitrary<readonly Leaf[]> = fc.array(leaves, { maxLength: 10 })

export const targets: fc.Arbitrary<Target> = fc.oneof(
  fc.constant<Target>({ kind: 'any' }),
  fc.constant<Target>({ kind: 'alert' }),
  fc.record({ kind: fc.constant('token' as const), accountId: accountIds, issuedBy: fc.option(applicationIds) }),
  fc.record({
    kind: fc.constant('account' as const),
    accountId: fc.option(accountIds),
    createdBy: fc.option(applicationIds),
  }),
  fc.record({
    kind: fc.constant('application' as const),
    applicationId: applicationIds,
    owners: fc.uniqueArray(accountIds),
  }),
  fc.record({ kind: fc.constant('key' as const), holder: subjects }),
  fc.record({ kind: fc.constant('grant' as const), subject: subjects }),
  fc.record({ kind: fc.constantFrom('link' as const, 'session' as const, 'case' as const), accountId: accountIds }),
  fc.record({
    kind: fc.constantFrom('conversation' as const, 'message' as const, 'call' as const),
    accountIds: fc.uniqueArray(accountIds),
  }),
)

/** An account, an application, or an application for an account. */
export const actingSubjects: fc.Arbitrary<{ readonly actor: Subject; readonly onBehalfOf: Subject | null }> = fc.oneof(
  subjects.map((actor) => ({ actor, onBehalfOf: null })),
  fc.record({ actor: applicationSubjects, onBehalfOf: accountSubjects }),
)

function uuidOf(n: number): string {
  return uuidV7(n, new Uint8Array(10))
}
