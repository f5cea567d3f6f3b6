import { uuidFromId, type TokenId } from '@tokenim/core/ids'
import type { Sql } from 'postgres'

/**
 * Moves every time of one token row into the past, as if it had been issued that much earlier: `age(owner, id, '16 min')`.
 * Triggers that guard moves are switched off for the one statement, so `sql` must be a superuser.
 */
export async function age(sql: Sql, tokenId: TokenId, interval: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    const moved = await tx`
      update token set
        created_at = created_at - ${interval}::interval,
        state_since = state_since - ${interval}::interval,
        confirm_by = confirm_by - ${interval}::interval,
        expires_at = expires_at - ${interval}::interval,
        confirmed_at = confirmed_at - ${interval}::interval,
        stuck_after = stuck_after - ${interval}::interval
      where id = ${uuidFromId(tokenId)}`
    if (moved.count !== 1) throw new Error(`there is no token ${tokenId} to age`)
  })
}
