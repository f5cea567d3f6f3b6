import type { Hurt } from '@tokenim/core/alerts'
import type { AccountId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { message, token } from '@tokenim/db/schema'
import { and, eq, gte, inArray, sql } from 'drizzle-orm'

type Reader = Pick<ReadTransaction, 'select'>

/** Accounts whose sends a pending token blocks, and sends refused since then, over the whole platform. */
export async function hurtByPipeline(tx: Reader, since: Instant): Promise<Hurt> {
  const [blocked] = await tx.select({ count: sql<number>`count(DISTINCT ${token.accountId})::integer` }).from(token)
    .where(sql`${token.state} = 'pending' AND ${token.confirmedAt} IS NULL AND ${token.confirmBy} > now()
      AND NOT EXISTS (SELECT FROM token replaced WHERE replaced.id = token.replaces AND replaced.state = 'confirmed')`)
  const [refused] = await tx
    .select({ count: sql<number>`count(*)::integer` })
    .from(message)
    .where(and(eq(message.state, 'unsent'), gte(message.stateSince, since)))
  return { accountsBlocked: blocked?.count ?? 0, sendsRefused: refused?.count ?? 0 }
}

/** How often each of these accounts was refused to send since the earliest moment asked about, newest included. */
export async function refusedSends(
  tx: Reader,
  accounts: readonly { readonly accountId: AccountId; readonly since: Instant }[],
): Promise<ReadonlyMap<AccountId, number>> {
  if (accounts.length === 0) return new Map()
  const rows = await tx
    .select({ accountId: message.fromAccountId, at: message.stateSince })
    .from(message)
    .where(
      and(
        eq(message.state, 'unsent'),
        gte(message.stateSince, Math.min(...accounts.map(({ since }) => since))),
        inArray(
          message.fromAccountId,
          accounts.map(({ accountId }) => accountId),
        ),
      ),
    )
  const counts = accounts.map(({ accountId, since }) => {
    const own = rows.filter((row) => row.accountId === accountId && row.at >= since)
    return [accountId, own.length] as const
  })
  return new Map(counts)
}
