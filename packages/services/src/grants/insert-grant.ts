import type { GrantId } from '@tokenim/core/ids'
import type { Effect, Permission, Role, Scope, Subject } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import { accessGrant } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import type { Services } from '../services.ts'
import type { ChangeDraft, EventDraft } from '../verb/drafts.ts'

export type NewGrant = {
  readonly to: Subject
  readonly gives:
    | { readonly kind: 'permission'; readonly permission: Permission }
    | { readonly kind: 'role'; readonly role: Role }
  readonly effect: Effect
  readonly scope: Scope
  readonly expiresAt: Instant | null
  readonly reason: string
}

export async function insertGrant(
  tx: WritableTransaction,
  services: Services,
  grant: NewGrant,
  by: { readonly grantedBy: Subject | null; readonly now: Instant },
): Promise<{ readonly id: GrantId; readonly change: ChangeDraft; readonly event: EventDraft }> {
  const { to, gives, effect, scope, expiresAt, reason } = grant
  const id = services.newId('gra')
  const owner = {
    accountId: to.type === 'account' ? to.id : null,
    applicationId: to.type === 'application' ? to.id : null,
  }
  await tx.insert(accessGrant).values({
    id,
    ...owner,
    permission: gives.kind === 'permission' ? gives.permission : null,
    roleId: gives.kind === 'role' ? gives.role.id : null,
    effect,
    scope,
    notBefore: by.now,
    expiresAt,
    grantedBy: by.grantedBy,
    reason,
    version: 1,
    createdAt: by.now,
  })
  const given = gives.kind === 'permission' ? { permission: gives.permission } : { role: gives.role.name }
  const until = expiresAt === null ? null : new Date(expiresAt).toISOString()
  return {
    id,
    change: { after: { ...owner, ...given, effect, scope, expiresAt: until }, versionAfter: 1 },
    event: {
      type: 'grant.given',
      subject: { type: 'grant', id, version: 1 },
      ...owner,
      data: { ...given, effect, scope },
    },
  }
}
