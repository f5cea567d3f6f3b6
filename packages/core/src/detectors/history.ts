import type { GateReasonCode } from '../codes/index.ts'
import type { AccountId, KeyId, TokenId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'

/** One unconfirmed token's past: from its issue until it was confirmed or ended otherwise; `null`: it still waits. */
export type TokenPast = {
  readonly tokenId: TokenId
  readonly issuedAt: Instant
  /** As it is now: what it was before somebody gave it more time is not kept. */
  readonly confirmBy: Instant
  readonly endedAt: Instant | null
  readonly ending: 'confirmed' | 'expired' | 'other' | null
  /** Attempts that failed, oldest first, and what each says the token waits for. */
  readonly failures: readonly { readonly at: Instant; readonly cause: 'server_fault' | 'malformed_input' }[]
}

export type KeyPast = {
  readonly keyId: KeyId
  readonly name: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
  /** When it was revoked. */
  readonly endedAt: Instant | null
  /** When its owner got another one that lasts longer; `null`: never. */
  readonly replacedAt: Instant | null
}

/** So often within the minute that begins at `at`. */
export type MinuteCount = { readonly at: Instant; readonly count: number }

/**
 * What happened, as far as it is kept: what detectors read when they look at one moment, for all of a time. What lies up
 * to a week before `from` is in it, too, where a detector looks back so far.
 */
export type History = {
  readonly from: Instant
  readonly to: Instant
  /** By time of issue, oldest first. */
  readonly tokens: readonly TokenPast[]
  readonly sent: readonly MinuteCount[]
  /** Refused sends that are unsent to this day, by their first reason. */
  readonly unsent: readonly (MinuteCount & { readonly reason: GateReasonCode })[]
  /** Wrong or locked out codes, oldest first. */
  readonly wrongCodes: readonly { readonly at: Instant; readonly accountId: AccountId }[]
  readonly keys: readonly KeyPast[]
}
