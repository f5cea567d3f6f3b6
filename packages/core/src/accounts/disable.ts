import type { Refusal } from '../codes/index.ts'
import { refuse } from '../codes/index.ts'
import type { AccountId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import type { Account, AccountStatus, DisabledReason } from './account.ts'
import { checkStanding } from './account.ts'

export type DisableInput = {
  readonly disabledReason: DisabledReason
  /** `null`: until somebody enables it. */
  readonly until: Instant | null
  readonly expectedVersion: number
}

/** Everything that is decided on besides the account. `persons` answer for the act; `now` is read after the lock. */
export type AccountCircumstances = { readonly persons: readonly AccountId[]; readonly now: Instant }

/** The account as it is to be written, or the refusal. */
export type AccountDecision =
  | { readonly ok: true; readonly next: Account }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * An active account is disabled, until a time or until further notice; nobody disables himself, so that whoever can undo
 * it is still there.
 */
export function decideDisable(
  account: Account,
  { disabledReason, until, expectedVersion }: DisableInput,
  { persons, now }: AccountCircumstances,
): AccountDecision {
  const wrong = account.status === 'active' ? null : wrongStatus(account, ['active'])
  if (wrong !== null) return { ok: false, refusal: wrong }
  if (persons.includes(account.id)) {
    return { ok: false, refusal: refuse('self_action', { rule: 'own_account', accountIds: [account.id] }) }
  }
  const conflict = checkAccountVersion(account, expectedVersion)
  if (conflict !== null) return { ok: false, refusal: conflict }
  if (until !== null && until <= now) {
    return { ok: false, refusal: refuse('request_invalid', { errors: [{ path: 'body.until', rule: 'in_the_past' }] }) }
  }
  return { ok: true, next: moved(account, { status: 'disabled', disabledReason, disabledUntil: until }) }
}

/** A disabled account is active again: what it holds and has not expired works as before. */
export function decideEnable(
  account: Account,
  { expectedVersion }: { readonly expectedVersion: number },
): AccountDecision {
  const wrong = account.status === 'disabled' ? null : wrongStatus(account, ['disabled'])
  if (wrong !== null) return { ok: false, refusal: wrong }
  const conflict = checkAccountVersion(account, expectedVersion)
  return conflict === null ? { ok: true, next: enable(account) } : { ok: false, refusal: conflict }
}

/** The enabled account, for `system` too when the time of the disabling is over. */
export function enable(account: Account): Account {
  return moved(account, { status: 'active', disabledReason: null, disabledUntil: null })
}

/** Disabled until a time that is over. */
export function isDisablingOver({ status, disabledUntil }: Account, now: Instant): boolean {
  return status === 'disabled' && disabledUntil !== null && now >= disabledUntil
}

/** A closed account is final, which its own refusal says best. */
function wrongStatus(account: Account, needs: readonly AccountStatus[]): Refusal | null {
  if (account.status === 'closed') return checkStanding(account)
  const { id: accountId, status } = account
  return refuse('invalid_account_state', { accountId, status, needs })
}

function checkAccountVersion({ id, version }: Account, expectedVersion: number): Refusal | null {
  if (version === expectedVersion) return null
  return refuse('account_changed', { accountId: id, expectedVersion, currentVersion: version })
}

function moved(account: Account, to: Pick<Account, 'status' | 'disabledReason' | 'disabledUntil'>): Account {
  return { ...account, ...to, version: account.version + 1 }
}
