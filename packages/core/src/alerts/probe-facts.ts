import type { Instant } from '../time/index.ts'

type Probed = {
  /** Of the last so many looks, so many were bad. */
  readonly failed: number
  readonly asked: number
  /** The first of the bad looks. */
  readonly since: Instant
  /** The last good look; `null`: there was none since the monitor started. */
  readonly lastGoodAt: Instant | null
  readonly accountsBlocked: number
  readonly sendsRefused: number
}

/** The API does not answer, or not as it should. */
export type ApiUnreachableFacts = Probed & {
  readonly kind: 'api_unreachable'
  /** Where it was asked, without user and password. */
  readonly address: string
  /** Of its last bad answer; `null`: it did not answer. */
  readonly status: number | null
}

/** Discord does not answer, or no longer lets us into the channel of alerts. */
export type DiscordUnreachableFacts = Probed & {
  readonly kind: 'discord_unreachable'
  readonly channelId: string
  readonly status: number | null
}

/**
 * The database answered late, or was away for moments. While it is gone altogether this cannot be written, and the last
 * resort speaks; then it is told afterwards.
 */
export type DatabaseTroubleFacts = Probed & {
  readonly kind: 'database_trouble'
  /** Of the bad looks, so many had no answer at all; the others came later than `slowMs`. */
  readonly unanswered: number
  readonly slowMs: number
  readonly slowestMs: number
}

/** What is found by asking again and again whether something answers. */
export type ProbeFacts = ApiUnreachableFacts | DiscordUnreachableFacts | DatabaseTroubleFacts
