import type { Cause, TokenState } from '@tokenim/core/tokens'
import type { Coded, Kinded } from '../speech/index.ts'
import { instantOf, type When } from '../times/index.ts'

/** What a check found, as the API answers it; taken loosely, because it comes over the wire. */
export type ReplyFacts = {
  readonly allowed: boolean
  readonly checkedAt: When
  /** `GateReason`s. */
  readonly reasons: readonly Coded[]
  /** The pending token that blocks, when one does. */
  readonly token?: { readonly cause: Cause | null; readonly confirmedAt: When; readonly confirmBy: When } | undefined
  /** `Evidence` of that token's diagnosis. */
  readonly evidence?: readonly Kinded[] | undefined
  /** What became of the latest token of an account that has none now. */
  readonly lastToken?: TokenState | undefined
  /** Just now the service that issues tokens was told to issue a new one. */
  readonly replacementRequested?: boolean | undefined
}

/**
 * What may be said to the user, and the times and figures that go with it. A text is made of nothing else, so what is
 * not in here cannot be told: neither who acted, nor why staff did what they did, nor anybody else's data.
 */
export type ReplySituation = { readonly [K in ReplyKind]: { readonly kind: K } & Times[K] }[ReplyKind]

type Until = { readonly until: number | null }

type Times = { readonly [K in ReplyKind]: object } & {
  readonly account_unavailable: Until
  readonly maintenance: Until
  readonly routine_check: Until
  readonly our_fault: Until & { readonly isOngoing: boolean }
  readonly unconfirmed: Until
  readonly nothing_arrived: Until
  readonly wrong_input: Until & { readonly triesLeft: number | null }
  readonly too_many_tries: Until
  readonly no_token: { readonly hasExpired: boolean }
  readonly too_fast: { readonly waitMs: number }
}

export const replyKinds = [
  'can_send',
  'account_closed',
  'account_unavailable',
  'account_unverified',
  'maintenance',
  'under_review',
  'routine_check',
  'our_fault',
  'too_many_tries',
  'wrong_input',
  'nothing_arrived',
  'unconfirmed',
  'no_token',
  'replacement',
  'recipient_unknown',
  'recipient_inactive',
  'recipient_not_in_allowed_list',
  'recipient_not_accepting',
  'too_fast',
  'unknown',
] as const

export type ReplyKind = (typeof replyKinds)[number]

/** What stands in a user's way first: who cannot act at all is not told of a code to enter. */
const order = [
  'account_closed',
  'account_disabled',
  'account_unverified',
  'service_maintenance',
  'permission_missing',
  'token_pending',
  'token_missing',
  'recipient_unknown',
  'recipient_inactive',
  'recipient_not_in_allowed_list',
  'recipient_not_accepting',
  'send_rate_limited',
] as const

/** Total: something is said of every verdict, also of one that a newer API gives. */
export function replySituation(facts: ReplyFacts): ReplySituation {
  if (facts.allowed) return { kind: 'can_send' }
  for (const code of order) {
    const reasons = facts.reasons.filter((reason) => reason.code === code)
    const [first] = reasons
    if (first !== undefined) return situationOf(code, reasons.find(waitsForStaff) ?? first, facts)
  }
  return { kind: 'unknown' }
}

function situationOf(code: (typeof order)[number], reason: Coded, facts: ReplyFacts): ReplySituation {
  switch (code) {
    case 'account_closed':
    case 'account_unverified':
    case 'recipient_unknown':
    case 'recipient_inactive':
    case 'recipient_not_in_allowed_list':
    case 'recipient_not_accepting':
      return { kind: code }
    case 'account_disabled':
      return { kind: 'account_unavailable', until: timeOf(reason['until']) }
    case 'service_maintenance':
      return { kind: 'maintenance', until: timeOf(reason['until']) }
    case 'permission_missing':
      return { kind: 'under_review' }
    case 'token_pending':
      return pendingSituation(reason, facts)
    case 'token_missing':
      if (facts.replacementRequested === true) return { kind: 'replacement' }
      return { kind: 'no_token', hasExpired: facts.lastToken === 'expired' }
    case 'send_rate_limited':
      return { kind: 'too_fast', waitMs: numberOf(reason['retryAfterMs']) ?? 0 }
  }
}

/** Of several pending tokens the one that only staff can free decides what the user is told. */
function waitsForStaff(reason: Coded): boolean {
  return reason.code === 'token_pending' && freedBy(reason, 'release')
}

function freedBy(reason: Coded, how: string): boolean {
  const ways: unknown = reason['freedBy']
  return Array.isArray(ways) && ways.includes(how)
}

function pendingSituation(reason: Coded, { token, evidence = [], checkedAt }: ReplyFacts): ReplySituation {
  const isHeld = reason['cause'] === 'security_audit' || freedBy(reason, 'release')
  if (isHeld) return { kind: 'routine_check', until: expectedEnd(evidence, checkedAt) }
  const until = timeOf(reason['until']) ?? timeOf(token?.confirmBy)
  if (evidence.some(({ kind }) => kind === 'locked') || !freedBy(reason, 'confirm')) {
    return { kind: 'too_many_tries', until }
  }
  const isOngoing = evidence.some(({ kind, to }) => kind === 'our_outage' && to === null)
  if (isOngoing || reason['cause'] === 'server_fault') return { kind: 'our_fault', isOngoing, until }
  if (reason['cause'] === 'malformed_input') return { kind: 'wrong_input', until, triesLeft: triesLeft(evidence) }
  return { kind: reason['cause'] === 'network_delay' ? 'nothing_arrived' : 'unconfirmed', until }
}

/** Only while it still lies ahead: a time that has passed is no answer. */
function expectedEnd(evidence: readonly Kinded[], checkedAt: When): number | null {
  const check = evidence.find(({ kind }) => kind === 'held' || kind === 'routine_check')
  const end = timeOf(check?.['expectedBy'])
  const now = instantOf(checkedAt)
  return end !== null && now !== null && end > now ? end : null
}

function triesLeft(evidence: readonly Kinded[]): number | null {
  return numberOf(evidence.find(({ kind }) => kind === 'tries')?.['left'])
}

function timeOf(value: unknown): number | null {
  return typeof value === 'string' || typeof value === 'number' ? instantOf(value) : null
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
