import type { Account, AccountStatus, DisabledReason } from '@tokenim/core/accounts'
import type { AccountId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'

/** An account as callers read it. */
export type AccountView = {
  readonly id: AccountId
  readonly externalId: string
  readonly displayName: string
  readonly locale: string | null
  readonly status: AccountStatus
  /** Why it is disabled, and until when by itself; `null` unless it is. */
  readonly disabledReason: DisabledReason | null
  readonly disabledUntil: Instant | null
  readonly version: number
  readonly createdAt: Instant
}

export function accountView({ createdBy: _createdBy, ...account }: Account): AccountView {
  return account
}
