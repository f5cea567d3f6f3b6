import type { FieldError } from '../codes/index.ts'
import { refuse } from '../codes/index.ts'
import type { Instant } from '../time/index.ts'
import { formatInstant, minuteMs } from '../time/index.ts'
import type { Access, Circumstances, MoveInput, TokenDecision } from './act.ts'
import { amend } from './next.ts'
import { checkExpired, checkVersion, invalidState, permissionMissing, tokenHeld } from './refusals.ts'
import { stuckAfter } from './stuck-after.ts'
import type { Token } from './token.ts'
import { isHeld, isUnconfirmed } from './token.ts'

/** `byMinutes`: how much later than now or than its deadline, whichever is later; `confirmBy` says it outright. */
export type ExtendInput = MoveInput & {
  readonly confirmBy?: Instant | undefined
  readonly byMinutes?: number | undefined
}

/**
 * An unconfirmed token gets more time: tries start anew, a locked one is freed, the code stays the same (nothing secret
 * passes through staff) and so does the cause. A held one is answered `token_held`, which says why and until when without
 * naming who holds it; the bounds of `confirmBy` are judged last, against the version the caller has seen.
 */
export function decideExtend(
  token: Token,
  input: ExtendInput,
  access: Access,
  circumstances: Circumstances,
): TokenDecision {
  if (!access.allowed) return { ok: false, refusal: permissionMissing('tokens:extend', access) }
  const expired = checkExpired(token, circumstances)
  if (expired !== null) return { ok: false, refusal: expired }
  if (isHeld(token)) return { ok: false, refusal: tokenHeld(token, circumstances.settings) }
  if (!isUnconfirmed(token)) return { ok: false, refusal: invalidState(token, ['unconfirmed'], access) }
  const conflict = checkVersion(token, input.expectedVersion, access)
  if (conflict !== null) return { ok: false, refusal: conflict }

  const { now, settings } = circumstances
  const confirmBy = input.confirmBy ?? laterBy(token, input.byMinutes, now) ?? defaultConfirmBy(token, circumstances)
  const errors = checkConfirmBy(token, confirmBy, circumstances)
  if (errors.length > 0) return { ok: false, refusal: refuse('request_invalid', { errors }) }
  const next = { confirmBy, triesUsed: 0, stuckAfter: stuckAfter(token.cause, now, confirmBy, settings) }
  return { ok: true, next: amend(token, next) }
}

function laterBy(token: Token, minutes: number | undefined, now: Instant): Instant | undefined {
  return minutes === undefined ? undefined : Math.max(now, token.confirmBy) + minutes * minuteMs
}

/** 15 minutes from now; a token that has that long already gets 15 minutes more than it has, so the default always helps. */
function defaultConfirmBy(token: Token, { now, settings }: Circumstances): Instant {
  const usual = now + settings.extendByMs
  const later = usual > token.confirmBy ? usual : token.confirmBy + settings.extendByMs
  return Math.min(later, now + settings.extendMaxMs, token.expiresAt)
}

function checkConfirmBy(token: Token, confirmBy: Instant, { now, settings }: Circumstances): FieldError[] {
  const path = 'body.confirmBy'
  const bound = (rule: string, limit: Instant): FieldError[] => [{ path, rule, limit: formatInstant(limit) ?? '' }]
  if (confirmBy <= token.confirmBy) return bound('later_than_now_set', token.confirmBy)
  if (confirmBy > now + settings.extendMaxMs) return bound('at_most_from_now', now + settings.extendMaxMs)
  return confirmBy > token.expiresAt ? bound('not_after_expiry', token.expiresAt) : []
}
