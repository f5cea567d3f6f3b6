import type { AccountId, ConversationId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { conversation } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { writeStatement } from '@tokenim/db/write'
import { and, eq, sql } from 'drizzle-orm'
import { newId } from '../verb/new-id.ts'
import { together } from '../verb/together.ts'

/**
 * The conversation of two accounts and its next number. The row stays locked until the commit, so numbers have no gaps:
 * a send that rolls back gives its number back.
 */
export async function nextNumber(
  tx: WritableTransaction,
  one: AccountId,
  other: AccountId,
  now: Instant,
): Promise<{ readonly conversationId: ConversationId; readonly number: number }> {
  const [firstAccountId, secondAccountId] = one < other ? [one, other] : [other, one]
  const pair = { firstAccountId, secondAccountId }
  const [, [row]] = await together([
    beginConversation(tx, { ...pair, id: newId('cnv'), createdAt: now }),
    takeNumber(tx, pair),
  ])
  if (row === undefined) throw new Error('a conversation vanished')
  return row
}

const { firstAccountId, secondAccountId, id, createdAt } = conversation

const beginConversation = writeStatement({ firstAccountId, secondAccountId, id, createdAt }, (db, row) =>
  db
    .insert(conversation)
    .values({ ...row, lastNumber: 0 })
    .onConflictDoNothing(),
)

const takeNumber = writeStatement({ firstAccountId, secondAccountId }, (db, { firstAccountId, secondAccountId }) =>
  db
    .update(conversation)
    .set({ lastNumber: sql`${conversation.lastNumber} + 1` })
    .where(and(eq(conversation.firstAccountId, firstAccountId), eq(conversation.secondAccountId, secondAccountId)))
    .returning({ conversationId: conversation.id, number: conversation.lastNumber }),
)
