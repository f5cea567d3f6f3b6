import type { AccountId, TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { Cause, EffectiveToken, TokenState } from '@tokenim/core/tokens'

/** A token as callers read it: its effective state, and nothing that only the platform needs. */
export type TokenView = {
  readonly id: TokenId
  readonly accountId: AccountId
  readonly state: TokenState
  readonly cause: Cause | null
  readonly protected: boolean
  readonly stuck: boolean
  readonly confirmBy: Instant
  readonly expiresAt: Instant
  readonly confirmedAt: Instant | null
  readonly version: number
  readonly createdAt: Instant
  readonly stateSince: Instant
  readonly secretHint: string
  readonly replaces?: TokenId
}

export function tokenView({ token, state, cause, stuck, stateSince }: EffectiveToken): TokenView {
  const { id, accountId, confirmBy, expiresAt, confirmedAt, version, createdAt, secretHint, replaces } = token
  return {
    id,
    accountId,
    state,
    cause,
    protected: token.protected,
    stuck,
    confirmBy,
    expiresAt,
    confirmedAt,
    version,
    createdAt,
    stateSince,
    secretHint,
    ...(replaces === null ? {} : { replaces }),
  }
}
