import type { Hurt } from '@tokenim/core/alerts'
import type { AccountId } from '@tokenim/core/ids'
import { idFromUuid, uuidFromId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { never } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { message, toTimestamp, token } from '@tokenim/db/schema'
import { and, eq, gte, lte, sql } from 'drizzle-orm'

type Reader = Pick<ReadTransaction, 'select'>

/** Literally as in the partial index: as a parameter PostgreSQL could not match it. */
const isUnsent = sql`${message.state} = 'unsent'`

/** Accounts whose sends a pending token blocks, and sends refused in this time, over the whole platform. */
export async function hurtByPipeline(tx: Reader, since: Instant, until: Instant = never): Promise<Hurt> {
  const [blocked] = await tx.select({ count: sql<number>`count(DISTINCT ${token.accountId})::integer` }).from(token)
    .where(sql`${token.state} = 'pending' AND ${token.confirmedAt} IS NULL AND ${token.confirmBy} > now()
      AND NOT EXISTS (SELECT FROM token replaced WHERE replaced.id = token.replaces AND replaced.state = 'confirmed')`)
  const [refused] = await tx
    .select({ count: sql<number>`count(*)::integer` })
    .from(message)
    .where(and(isUnsent, gte(message.stateSince, since), lte(message.stateSince, until)))
  return { accountsBlocked: blocked?.count ?? 0, sendsRefused: refused?.count ?? 0 }
}

/** Sends refused to one account in this time; whether it is blocked its alert knows. */
export async function hurtOfAccount(
  tx: Reader,
  { accountId, since, until }: { readonly accountId: AccountId; readonly since: Instant; readonly until: Instant },
): Promise<Hurt> {
  const [refused] = await tx
    .select({ count: sql<number>`count(*)::integer` })
    .from(message)
    .where(
      and(
        isUnsent,
        eq(message.fromAccountId, accountId),
        gte(message.stateSince, since),
        lte(message.stateSince, until),
      ),
    )
  return { accountsBlocked: 0, sendsRefused: refused?.count ?? 0 }
}

/** How often each of these accounts was refused to send since the moment given for it. */
export async function refusedSends(
  tx: Pick<ReadTransaction, 'execute'>,
  accounts: readonly { readonly accountId: AccountId; readonly since: Instant }[],
): Promise<ReadonlyMap<AccountId, number>> {
  if (accounts.length === 0) return new Map()
  const asked = accounts.map(({ accountId, since }) => ({ id: uuidFromId(accountId), since: toTimestamp(since) }))
  const rows = await tx.execute(sql`
    SELECT asked.id, count(*)::integer AS refused
    FROM json_to_recordset(${JSON.stringify(asked)}::json) AS asked (id uuid, since timestamptz)
    JOIN ${message} ON ${message.fromAccountId} = asked.id AND ${message.stateSince} >= asked.since AND ${isUnsent}
    GROUP BY asked.id`)
  return new Map(rows.map((row) => [idFromUuid('acc', String(row['id'])), Number(row['refused'])]))
}
