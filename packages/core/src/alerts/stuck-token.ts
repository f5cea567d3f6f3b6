import type { EffectiveToken } from '../tokens/index.ts'
import type { AlertFacts } from './alert.ts'

/** Who is hurt, counted since the onset. */
export type Hurt = { readonly accountsBlocked: number; readonly sendsRefused: number }

/** What a stuck token's alert says; `null` when the token is not stuck (any more): then its alert resolves. */
export function stuckTokenFacts(
  { token, cause, stuck, stateSince }: EffectiveToken,
  { accountsBlocked, sendsRefused }: Hurt,
): Extract<AlertFacts, { kind: 'stuck_token' }> | null {
  if (!stuck || cause === null) return null
  return {
    kind: 'stuck_token',
    tokenId: token.id,
    accountId: token.accountId,
    applicationId: token.issuedBy,
    cause,
    pendingSince: stateSince,
    stuckSince: token.stuckAfter,
    confirmBy: token.confirmBy,
    accountsBlocked,
    sendsRefused,
  }
}
