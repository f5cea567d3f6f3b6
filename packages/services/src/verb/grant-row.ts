import type { Grant, Subject } from '@tokenim/core/permissions'
import type { accessGrant } from '@tokenim/db/schema'

/** A stored grant as the rules read it; the schema's checks make exactly one subject and one gift certain. */
export function grantFromRow(row: typeof accessGrant.$inferSelect): Grant {
  return {
    id: row.id,
    subject: subjectOf(row),
    gives: givesOf(row),
    effect: row.effect,
    scope: row.scope,
    notBefore: row.notBefore,
    expiresAt: row.expiresAt,
    revokedAt: row.revokedAt,
    grantedBy: row.grantedBy,
  }
}

function subjectOf({ id, accountId, applicationId }: typeof accessGrant.$inferSelect): Subject {
  if (accountId !== null) return { type: 'account', id: accountId }
  if (applicationId !== null) return { type: 'application', id: applicationId }
  throw new Error(`grant ${id} has no subject`)
}

function givesOf({ id, permission, roleId }: typeof accessGrant.$inferSelect): Grant['gives'] {
  if (permission !== null) return { kind: 'permission', permission }
  if (roleId !== null) return { kind: 'role', roleId }
  throw new Error(`grant ${id} gives nothing`)
}
