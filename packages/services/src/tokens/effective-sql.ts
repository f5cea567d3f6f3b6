import type { Instant } from '@tokenim/core/time'
import type { Cause, TokenState } from '@tokenim/core/tokens'
import { token, toTimestamp } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

/**
 * Whether an attempt to confirm has ever reached this token. Names in full as text: drizzle leaves the table off a column
 * in the selected fields, and `id` would be the attempt's own.
 */
export const attempted: SQL<boolean> = sql<boolean>`EXISTS (
  SELECT 1 FROM token_attempt_received WHERE token_attempt_received.token_id = token.id)`

/**
 * What `effectiveToken` of the core says, as SQL over a row of `token` at one moment; a property test holds the two
 * equal. Every part is true or false, never unknown, but for the cause.
 */
export function effectiveSql(now: Instant) {
  const moment = sql`${toTimestamp(now)}::timestamptz`
  const overdue = sql`(CASE
    WHEN ${token.state} = 'pending' AND ${token.confirmedAt} IS NULL
      THEN ${moment} >= least(${token.confirmBy}, ${token.expiresAt})
    WHEN ${token.state} IN ('pending', 'confirmed') THEN ${moment} >= ${token.expiresAt}
    ELSE false END)`
  const stuck = sql<boolean>`(${token.state} = 'pending' AND NOT ${overdue} AND ${moment} >= ${token.stuckAfter})`
  const cause = sql<Cause | null>`(CASE
    WHEN ${overdue} THEN NULL
    WHEN ${token.cause} = 'awaiting_confirmation' AND ${stuck} AND NOT ${attempted} THEN 'network_delay'
    ELSE ${token.cause} END)`
  const state = sql<TokenState>`(CASE WHEN ${overdue} THEN 'expired' ELSE ${token.state} END)`
  return { state, cause, stuck }
}
