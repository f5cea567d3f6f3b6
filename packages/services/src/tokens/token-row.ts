import type { Target } from '@tokenim/core/permissions'
import type { Token } from '@tokenim/core/tokens'
import { token } from '@tokenim/db/schema'
import { getTableColumns } from 'drizzle-orm'

export type TokenRow = typeof token.$inferSelect

const { secretHmac: _secret, codeHmac: _code, pepperId: _pepper, ...columns } = getTableColumns(token)

/** All that rules read of a token: its seals stay in the database. */
export const tokenColumns = columns

/** The stored token as the rules read it. */
export function tokenFromRow(row: Pick<TokenRow, keyof typeof tokenColumns>): Token {
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
