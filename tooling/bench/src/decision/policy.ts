import type { AccountId, ApplicationId, GrantId } from '@tokenim/core/ids'
import { idFromUuid } from '@tokenim/core/ids'
import type { Grant, Leaf, Permission, Subject, Target } from '@tokenim/core/permissions'
import { builtInRole, leavesOf } from '@tokenim/core/permissions'

const subject = { type: 'account', id: account(1) } as const satisfies Subject

/** What every engine is asked, in turn: allowed by a role, only over one's own, by no one, and denied. */
export type Question = {
  readonly permission: Permission
  readonly owner: AccountId
  readonly expected: boolean
}

export type Policy = {
  readonly subject: Subject & { readonly type: 'account' }
  /** One account's roles and grants spread out: what the engine of the project decides on. */
  readonly leaves: readonly Leaf[]
  readonly questions: readonly Question[]
}

/** A member of the support staff with one permission more and one denied: about thirty leaves. */
export function makePolicy(): Policy {
  const common = { subject, notBefore: 0, expiresAt: null, revokedAt: null, grantedBy: null } as const
  const grants: readonly Grant[] = [
    { ...common, id: grant(1), gives: { kind: 'role', roleId: builtInRole.support.id }, effect: 'allow', scope: 'any' },
    {
      ...common,
      id: grant(2),
      gives: { kind: 'permission', permission: 'tokens:hold' },
      effect: 'allow',
      scope: 'any',
    },
    { ...common, id: grant(3), gives: { kind: 'permission', permission: 'calls:place' }, effect: 'deny', scope: 'any' },
    ...(['tokens:issue', 'tokens:verify', 'accounts:disable', 'alerts:manage', 'notices:publish'] as const).map(
      (permission, index) =>
        ({
          ...common,
          id: grant(4 + index),
          gives: { kind: 'permission', permission },
          effect: 'allow',
          scope: 'any',
        }) as const,
    ),
  ]
  return {
    subject,
    leaves: leavesOf({ subject, grants }),
    questions: [
      { permission: 'tokens:cancel', owner: account(2), expected: true },
      { permission: 'sessions:revoke', owner: account(1), expected: true },
      { permission: 'sessions:revoke', owner: account(2), expected: false },
      { permission: 'calls:place', owner: account(1), expected: false },
      { permission: 'audit:read', owner: account(2), expected: false },
    ],
  }
}

export function targetOf(owner: AccountId): Target {
  return { kind: 'token', accountId: owner, issuedBy: issuer }
}

const issuer: ApplicationId = idFromUuid('app', uuid(3))

function account(n: number): AccountId {
  return idFromUuid('acc', uuid(n))
}

function grant(n: number): GrantId {
  return idFromUuid('gra', uuid(n))
}

function uuid(n: number): string {
  return `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}
