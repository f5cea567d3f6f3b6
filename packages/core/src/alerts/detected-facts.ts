import type { GateReasonCode } from '../codes/index.ts'
import type { AccountId, KeyId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import type { Cause } from '../tokens/index.ts'

type Hurting = {
  readonly accountsBlocked: number
  readonly sendsRefused: number
}

/** Tokens of one cause wait longer than tokens of that cause usually take. Advice, not an emergency. */
export type SlowConfirmationFacts = Hurting & {
  readonly kind: 'slow_confirmation'
  readonly cause: Cause
  /** The longest that one of them waits now. */
  readonly oldestMs: number
  readonly limitMs: number
  /** What 99 of 100 needed at most in the last seven days; `null` when there were too few to say. */
  readonly usualMs: number | null
  readonly samples: number
  readonly waiting: number
}

/** Good outcomes are spent faster than the objective allows. */
export type SloBurnFacts = Hurting & {
  readonly kind: 'slo_burn'
  readonly slo: SloName
  readonly pace: SloPace
  /** How many times faster than allowed, over the long and the short window; to a tenth. */
  readonly longBurn: number
  readonly shortBurn: number
  readonly longMs: number
  readonly shortMs: number
  readonly bad: number
  readonly total: number
  /** Good ones promised among a thousand. */
  readonly objectivePermille: number
}

export const sloNames = ['confirmation', 'sending'] as const

/** `confirmation`: tokens get confirmed before they expire. `sending`: sends of active accounts are not refused. */
export type SloName = (typeof sloNames)[number]

export const sloPaces = ['fast', 'medium', 'slow'] as const

export type SloPace = (typeof sloPaces)[number]

/** An API key ends soon and nobody has replaced it. */
export type KeyExpiringFacts = Hurting & {
  readonly kind: 'key_expiring'
  readonly keyId: KeyId
  readonly name: string
  readonly expiresAt: Instant
  readonly isUrgent: boolean
}

/** Far more sends are refused for one reason than usual. */
export type UnsentSpikeFacts = Hurting & {
  readonly kind: 'unsent_spike'
  readonly reason: GateReasonCode
  readonly count: number
  /** The median of the windows before. */
  readonly usual: number
  readonly windowMs: number
}

/** Many wrong confirmation codes on many accounts: somebody guesses, or something sends wrong ones. */
export type WrongCodesFacts = Hurting & {
  readonly kind: 'wrong_codes'
  readonly wrong: number
  readonly accounts: number
  readonly windowMs: number
}

/** One person did as much through chat within an hour as anybody may, and asked for more: a script, or somebody else. */
export type ChatActLimitFacts = Hurting & {
  readonly kind: 'chat_act_limit'
  readonly accountId: AccountId
  /** Acts that were refused for it within the window. */
  readonly refused: number
  readonly windowMs: number
}

/** What a detector found by counting, apart from single stuck tokens, the pipeline and the audit log. */
export type DetectedFacts =
  | SlowConfirmationFacts
  | SloBurnFacts
  | KeyExpiringFacts
  | UnsentSpikeFacts
  | WrongCodesFacts
  | ChatActLimitFacts
