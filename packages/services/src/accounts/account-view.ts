import type { Account, AccountStatus } from '@tokenim/core/accounts'
import type { AccountId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'

/** An account as callers read it. */
export type AccountView = {
  readonly id: AccountId
  readonly externalId: string
  readonly displayName: string
  readonly locale: string | null
  readonly status: AccountStatus
  readonly version: number
  readonly createdAt: Instant
}

export function accountView({ id, externalId, displayName, locale, status, version, createdAt }: Account): AccountView {
  return { id, externalId, displayName, locale, status, version, createdAt }
}
