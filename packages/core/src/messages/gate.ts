import type { AccountStanding, AccountStatus } from '../accounts/index.ts'
import { checkStanding } from '../accounts/index.ts'
import type { AccountId, TokenId } from '../ids/index.ts'
import type { DenyLeaf, Permission } from '../permissions/index.ts'
import type { Instant } from '../time/index.ts'
import type { Access, Cause, EffectiveToken, Token, TokenSettings } from '../tokens/index.ts'
import { blocksSends, isHeld, tokenSettings } from '../tokens/index.ts'

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
  /** How many wrong codes lock a token; the default setting when absent. */
  readonly settings?: Pick<TokenSettings, 'confirmTries'>
}

/** Every rule a send must pass, answered at once and always in the same order: nothing short-circuits. */
export function judgeSend(facts: GateFacts): SendGate {
  const reasons = [
    ...accountReasons(facts.account),
    ...tokenReasons(facts),
    ...permissionReasons(facts.send),
    ...recipientReasons(facts.recipient),
  ]
  return { allowed: reasons.length === 0, checkedAt: facts.checkedAt, reasons }
}

function accountReasons(account: AccountStanding): GateReason[] {
  const refusal = checkStanding(account)
  return refusal === null ? [] : [{ code: refusal.code, ...refusal.facts }]
}

function tokenReasons({ tokens, settings = tokenSettings }: GateFacts): GateReason[] {
  const confirmed = new Set(tokens.filter(({ state }) => state === 'confirmed').map(({ token }) => token.id))
  const held = new Set(tokens.filter(({ state, token }) => state === 'pending' && isHeld(token)).map(idOf))
  const pending = tokens
    .filter((token) => blocksSends(token, confirmed))
    .map((token) => pendingReason(token, remedyOf(token.token, held, settings)))
  return confirmed.size === 0 ? [...pending, { code: 'token_missing' }] : pending
}

type Remedy = Pick<Extract<GateReason, { code: 'token_pending' }>, 'freedBy' | 'by'>

/** A code no longer helps a locked token, nor one that replaces a held one: their confirm would be refused. */
function remedyOf(token: Token, held: ReadonlySet<TokenId>, settings: Pick<TokenSettings, 'confirmTries'>): Remedy {
  const isBehindHeld = token.replaces !== null && held.has(token.replaces)
  if (isHeld(token) || isBehindHeld) return { freedBy: ['release', 'cancel', 'wait'], by: 'staff' }
  if (token.triesUsed >= settings.confirmTries) return { freedBy: ['cancel', 'wait'], by: 'staff' }
  return { freedBy: ['confirm', 'cancel', 'wait'], by: 'holder' }
}

function pendingReason({ token, cause, stateSince }: EffectiveToken, remedy: Remedy): GateReason {
  return {
    code: 'token_pending',
    tokenId: token.id,
    cause: cause ?? 'awaiting_confirmation',
    since: stateSince,
    ...remedy,
    until: isHeld(token) ? token.expiresAt : token.confirmBy,
  }
}

function idOf({ token }: EffectiveToken): TokenId {
  return token.id
}

function permissionReasons(send: Access): GateReason[] {
  return send.allowed ? [] : [{ code: 'permission_missing', permission: 'messages:send', because: send.because }]
}

function recipientReasons(recipient: GateFacts['recipient']): GateReason[] {
  if (recipient === undefined || recipient.status === 'active') return []
  return [{ code: recipient.status === null ? 'recipient_unknown' : 'recipient_inactive', to: recipient.to }]
}
