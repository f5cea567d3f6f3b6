import type { AccountStanding } from '../accounts/index.ts'
import { checkStanding } from '../accounts/index.ts'
import type { FieldError, Refusal } from '../codes/index.ts'
import { refuse } from '../codes/index.ts'
import type { ApplicationId, TokenId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import { formatInstant } from '../time/index.ts'
import type { Circumstances, TokenDecision } from './act.ts'
import { isOverdue } from './effective.ts'
import { checkExpired, invalidState, ownReader } from './refusals.ts'
import type { TokenSettings } from './settings.ts'
import { stuckAfter } from './stuck-after.ts'
import type { Token } from './token.ts'
import { isHeld, isUnconfirmed } from './token.ts'

export type IssueInput = {
  readonly protected?: boolean | undefined
  readonly confirmBy?: Instant | undefined
  readonly expiresAt?: Instant | undefined
  readonly replaces?: TokenId | undefined
}

/** What the locked account looks like: its standing and its tokens that are not final. */
export type IssueFacts = {
  readonly id: TokenId
  readonly issuedBy: ApplicationId | null
  readonly secretHint: string
  readonly account: AccountStanding
  readonly liveTokens: readonly Token[]
  /** The token named by `replaces`, when it exists and belongs to this account. */
  readonly replaced: Token | null
}

/**
 * A new unconfirmed token for an active account that has none and holds fewer than the limit. Refused in this order: the
 * account's status, the token to be replaced, another unconfirmed one, the limit, and last the times asked for.
 */
export function decideIssue(facts: IssueFacts, input: IssueInput, circumstances: Circumstances): TokenDecision {
  const { now, acting, settings } = circumstances
  const refusal =
    checkStanding(facts.account) ??
    checkReplaced(facts, input, circumstances) ??
    checkNoOtherPending(facts, now) ??
    checkLimit(facts, settings, now)
  if (refusal !== null) return { ok: false, refusal }
  const expiresAt = input.expiresAt ?? now + settings.lifetimeMs
  const confirmBy = input.confirmBy ?? Math.min(now + settings.confirmWithinMs, expiresAt)
  const errors = checkTimes(input, confirmBy, expiresAt, circumstances)
  if (errors.length > 0) return { ok: false, refusal: refuse('request_invalid', { errors }) }
  return {
    ok: true,
    next: {
      id: facts.id,
      accountId: facts.account.id,
      issuedBy: facts.issuedBy,
      state: 'pending',
      cause: 'awaiting_confirmation',
      protected: input.protected ?? false,
      confirmBy,
      expiresAt,
      confirmedAt: null,
      stuckAfter: stuckAfter('awaiting_confirmation', now, confirmBy, settings),
      triesUsed: 0,
      version: 1,
      createdAt: now,
      stateSince: now,
      stateBy: acting.actor,
      stateByPersons: acting.persons,
      secretHint: facts.secretHint,
      replaces: input.replaces ?? null,
    },
  }
}

function checkReplaced(
  { replaced }: IssueFacts,
  { replaces }: IssueInput,
  circumstances: Circumstances,
): Refusal | null {
  if (replaces === undefined) return null
  if (replaced === null) return refuse('not_found', { kind: 'token', id: replaces })
  return (
    checkExpired(replaced, circumstances) ??
    (replaced.state === 'confirmed' ? null : invalidState(replaced, ['confirmed'], ownReader))
  )
}

function checkNoOtherPending({ liveTokens }: IssueFacts, now: Instant): Refusal | null {
  const unconfirmed = liveTokens.find((token) => isUnconfirmed(token) && !isOverdue(token, now))
  if (unconfirmed === undefined) return null
  return refuse('pending_token_exists', {
    tokenId: unconfirmed.id,
    cause: unconfirmed.cause ?? 'awaiting_confirmation',
    since: unconfirmed.stateSince,
    confirmBy: unconfirmed.confirmBy,
  })
}

function checkLimit({ liveTokens, replaced }: IssueFacts, settings: TokenSettings, now: Instant): Refusal | null {
  const counted = liveTokens.filter(
    (token) => (token.state === 'confirmed' || isHeld(token)) && token.id !== replaced?.id && !isOverdue(token, now),
  )
  if (counted.length < settings.confirmedLimit) return null
  return refuse('token_limit_reached', { limit: settings.confirmedLimit, count: counted.length })
}

function checkTimes(
  input: IssueInput,
  confirmBy: Instant,
  expiresAt: Instant,
  { now, settings }: Circumstances,
): FieldError[] {
  const errors: FieldError[] = []
  const bound = (field: string, rule: string, limit: Instant): void => {
    errors.push({ path: `body.${field}`, rule, limit: formatInstant(limit) ?? '' })
  }
  if (confirmBy < now + settings.confirmWithinMinMs) {
    bound(
      input.confirmBy === undefined ? 'expiresAt' : 'confirmBy',
      'at_least_from_now',
      now + settings.confirmWithinMinMs,
    )
  }
  if (confirmBy > now + settings.confirmWithinMaxMs) {
    bound('confirmBy', 'at_most_from_now', now + settings.confirmWithinMaxMs)
  }
  if (expiresAt > now + settings.lifetimeMaxMs) bound('expiresAt', 'at_most_from_now', now + settings.lifetimeMaxMs)
  if (confirmBy > expiresAt) bound('confirmBy', 'not_after_expiry', expiresAt)
  return errors
}
