import type { Refusal } from '../codes/index.ts'
import { refuse } from '../codes/index.ts'
import type { AccountId, ApplicationId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'

export const accountStatuses = ['unverified', 'active', 'disabled', 'closed'] as const

export type AccountStatus = (typeof accountStatuses)[number]

export const disabledReasons = ['terms_violation', 'security_anomaly', 'complaints', 'multi_device'] as const

export type DisabledReason = (typeof disabledReasons)[number]

/** A person or program that may hold tokens; `externalId` is what the creating application calls it. */
export type Account = {
  readonly id: AccountId
  /** `null` when a person or bootstrap created it. */
  readonly createdBy: ApplicationId | null
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

/** What a rule needs to know of an account to tell whether it may act at all. */
export type AccountStanding = Pick<Account, 'id' | 'status' | 'disabledReason' | 'disabledUntil'>

/** `null` when the account is active; otherwise the refusal that its status means. */
export function checkStanding(
  account: AccountStanding,
): Refusal<'account_unverified' | 'account_disabled' | 'account_closed'> | null {
  switch (account.status) {
    case 'active':
      return null
    case 'unverified':
      return refuse('account_unverified', { accountId: account.id })
    case 'disabled':
      return refuse('account_disabled', {
        accountId: account.id,
        ...(account.disabledReason === null ? {} : { disabledReason: account.disabledReason }),
        ...(account.disabledUntil === null ? {} : { until: account.disabledUntil }),
      })
    case 'closed':
      return refuse('account_closed', { accountId: account.id })
  }
}
