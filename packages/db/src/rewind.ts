import { uuidFromId, type TokenId } from '@tokenim/core/ids'
import postgres from 'postgres'
import { age } from './testing/age.ts'

/** Moves rows of a demo into the past, as the owner: what would take minutes to happen is there at once. */
export type Rewind = AsyncDisposable & {
  /** Every time of the token, as if it had been issued that much earlier (`10 min`). */
  token(id: TokenId, interval: string): Promise<void>
  /**
   * Since when the token waits, and since when that is too long. Its deadlines stay: entries say them, and a log that
   * says something else than the row would be one that was tampered with.
   */
  waiting(id: TokenId, interval: string): Promise<void>
  /** When the attempts that nobody settled yet arrived. */
  unsettledAttempts(interval: string): Promise<void>
}

export function openRewind(ownerUrl: string): Rewind {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  return {
    token: (id, interval) => age(sql, id, interval),
    waiting: async (id, interval) => {
      await sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`
        await tx`
          update token set
            created_at = created_at - ${interval}::interval,
            state_since = state_since - ${interval}::interval,
            stuck_after = stuck_after - ${interval}::interval
          where id = ${uuidFromId(id)}`
      })
    },
    unsettledAttempts: async (interval) => {
      await sql`
        update token_attempt_received set received_at = received_at - ${interval}::interval
        where id not in (select attempt_id from token_attempt_settled)`
    },
    [Symbol.asyncDispose]: () => sql.end({ timeout: 2 }),
  }
}
