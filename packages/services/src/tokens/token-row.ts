import type { Target } from '@tokenim/core/permissions'
import type { Token } from '@tokenim/core/tokens'
import type { token } from '@tokenim/db/schema'

export type TokenRow = typeof token.$inferSelect

/** The stored token as the rules read it; secrets stay behind. */
export function tokenFromRow(row: TokenRow): Token {
  return {
    id: row.id,
    accountId: row.accountId,
    issuedBy: row.applicationId,
    state: row.state,
    cause: row.cause,
    protected: row.protected,
    confirmBy: row.confirmBy,
    expiresAt: row.expiresAt,
    confirmedAt: row.confirmedAt,
    stuckAfter: row.stuckAfter,
    triesUsed: row.triesUsed,
    version: row.version,
    createdAt: row.createdAt,
    stateSince: row.stateSince,
    stateBy: row.stateBy.actor,
    stateByPersons: row.stateBy.persons,
    secretHint: row.secretHint,
    replaces: row.replaces,
  }
}

export function tokenTarget({ accountId, issuedBy }: Token): Target {
  return { kind: 'token', accountId, issuedBy }
}
