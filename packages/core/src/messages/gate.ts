import type { AccountStanding, AccountStatus } from '../accounts/index.ts'
import { checkStanding } from '../accounts/index.ts'
import type { AccountId, TokenId } from '../ids/index.ts'
import type { DenyLeaf, Permission } from '../permissions/index.ts'
import type { Instant } from '../time/index.ts'
import type { Access, Cause, EffectiveToken } from '../tokens/index.ts'
import { blocksSends, isHeld } from '../tokens/index.ts'

/** Why a send would fail, one entry per failing rule (per pending token for `token_pending`). */
export type GateReason =
  | {
      readonly code: 'account_unverified' | 'account_disabled' | 'account_closed'
      readonly accountId: AccountId
      readonly disabledReason?: string
      readonly until?: Instant
    }
  | {
      readonly code: 'token_pending'
      readonly tokenId: TokenId
      readonly cause: Cause
      readonly since: Instant
      readonly freedBy: readonly ('confirm' | 'cancel' | 'release' | 'wait')[]
      readonly by: 'holder' | 'staff' | 'time'
      readonly until: Instant
    }
  | { readonly code: 'token_missing' }
  | { readonly code: 'permission_missing'; readonly permission: Permission; readonly because: readonly DenyLeaf[] }
  | { readonly code: 'service_maintenance'; readonly until?: Instant }
  | { readonly code: 'recipient_unknown' | 'recipient_inactive'; readonly to: string }
  | { readonly code: 'recipient_not_in_allowed_list' | 'recipient_not_accepting'; readonly to: string }
  | { readonly code: 'send_rate_limited'; readonly retryAfterMs: number }

export type SendGate = {
  readonly allowed: boolean
  readonly checkedAt: Instant
  readonly reasons: readonly GateReason[]
}

export type GateFacts = {
  readonly account: AccountStanding
  /** The account's tokens that are not final, as they are effectively now. */
  readonly tokens: readonly EffectiveToken[]
  readonly send: Access
  /** Absent when nobody in particular is written to; `null` status when there is no such account. */
  readonly recipient?: { readonly to: string; readonly status: AccountStatus | null }
  readonly checkedAt: Instant
}

/** Every rule a send must pass, answered at once and always in the same order: nothing short-circuits. */
export function judgeSend(facts: GateFacts): SendGate {
  const reasons = [
    ...accountReasons(facts.account),
    ...tokenReasons(facts.tokens),
    ...permissionReasons(facts.send),
    ...recipientReasons(facts.recipient),
  ]
  return { allowed: reasons.length === 0, checkedAt: facts.checkedAt, reasons }
}

function accountReasons(account: AccountStanding): GateReason[] {
  const refusal = checkStanding(account)
  return refusal === null ? [] : [{ code: refusal.code, ...refusal.facts }]
}

function tokenReasons(tokens: readonly EffectiveToken[]): GateReason[] {
  const confirmed = new Set(tokens.filter(({ state }) => state === 'confirmed').map(({ token }) => token.id))
  const pending = tokens.filter((token) => blocksSends(token, confirmed)).map(pendingReason)
  return confirmed.size === 0 ? [...pending, { code: 'token_missing' }] : pending
}

function pendingReason({ token, cause, stateSince }: EffectiveToken): GateReason {
  const held = isHeld(token)
  return {
    code: 'token_pending',
    tokenId: token.id,
    cause: cause ?? 'awaiting_confirmation',
    since: stateSince,
    freedBy: held ? ['release', 'cancel', 'wait'] : ['confirm', 'cancel', 'wait'],
    by: held ? 'staff' : 'holder',
    until: held ? token.expiresAt : token.confirmBy,
  }
}

function permissionReasons(send: Access): GateReason[] {
  return send.allowed ? [] : [{ code: 'permission_missing', permission: 'messages:send', because: send.because }]
}

function recipientReasons(recipient: GateFacts['recipient']): GateReason[] {
  if (recipient === undefined || recipient.status === 'active') return []
  return [{ code: recipient.status === null ? 'recipient_unknown' : 'recipient_inactive', to: recipient.to }]
}
