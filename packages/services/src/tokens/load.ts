import type { AccountId, TokenId } from '@tokenim/core/ids'
import type { Token } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { account, token, tokenAttemptReceived } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { tokenFromRow } from './token-row.ts'

type Reader = Pick<ReadTransaction, 'select' | 'selectDistinct'>

export async function loadToken(tx: Reader, id: TokenId): Promise<Token | null> {
  const [row] = await tx.select().from(token).where(eq(token.id, id))
  return row === undefined ? null : tokenFromRow(row)
}

export async function loadTokens(tx: Reader, ids: readonly TokenId[]): Promise<Token[]> {
  const rows = await tx
    .select()
    .from(token)
    .where(inArray(token.id, [...ids]))
  return rows.map(tokenFromRow)
}

/** The account's tokens that are not final, oldest first. */
export async function loadLiveTokens(tx: Reader, accountId: AccountId): Promise<Token[]> {
  const rows = await tx
    .select()
    .from(token)
    .where(and(eq(token.accountId, accountId), inArray(token.state, ['pending', 'confirmed'])))
    .orderBy(asc(token.id))
  return rows.map(tokenFromRow)
}

/** Which of these tokens an attempt to confirm has ever reached. */
export async function loadAttempted(tx: Reader, ids: readonly TokenId[]): Promise<ReadonlySet<TokenId>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectDistinct({ id: tokenAttemptReceived.tokenId })
    .from(tokenAttemptReceived)
    .where(inArray(tokenAttemptReceived.tokenId, [...ids]))
  return new Set(rows.map(({ id }) => id))
}

/**
 * The first lock of every move that can open or close an account's gate: sends take it `FOR SHARE`. Async, so that it is
 * sent when it is called: a bare query of drizzle waits for its `then`, and in a `Promise.all` would go out last.
 */
export async function lockAccount(tx: WritableTransaction, id: AccountId): Promise<void> {
  await tx.select({ id: account.id }).from(account).where(eq(account.id, id)).for('no key update')
}

/** Locks in id order, so that no two verbs wait for each other in a circle. */
export async function lockTokens(tx: WritableTransaction, ids: readonly TokenId[]): Promise<Token[]> {
  const rows = await tx
    .select()
    .from(token)
    .where(inArray(token.id, [...ids]))
    .orderBy(asc(token.id))
    .for('no key update')
  return rows.map(tokenFromRow)
}
