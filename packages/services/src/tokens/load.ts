import type { AccountId, TokenId } from '@tokenim/core/ids'
import type { Token } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { readStatement } from '@tokenim/db'
import { account, token, tokenAttemptReceived } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { writeStatement } from '@tokenim/db/write'
import { and, asc, eq, sql } from 'drizzle-orm'
import { attempted } from './effective-sql.ts'
import { tokenColumns, tokenFromRow } from './token-row.ts'

type Reader = Pick<ReadTransaction, 'select' | 'selectDistinct'>

export async function loadToken(tx: Reader, id: TokenId): Promise<Token | null> {
  const [row] = await tokenById(tx, { id })
  return row === undefined ? null : tokenFromRow(row)
}

export async function loadTokens(tx: Reader, ids: readonly TokenId[]): Promise<Token[]> {
  const rows = await tokensByIds(tx, { ids })
  return rows.map(tokenFromRow)
}

/** The account's tokens that are not final, oldest first. */
export async function loadLiveTokens(tx: Reader, accountId: AccountId): Promise<Token[]> {
  const rows = await liveTokens(tx, { accountId })
  return rows.map((row) => tokenFromRow(row.token))
}

/** The same with whether an attempt to confirm has ever reached each. */
export async function loadLiveAttempted(
  tx: Reader,
  accountId: AccountId,
): Promise<{ readonly token: Token; readonly attempted: boolean }[]> {
  const rows = await liveTokens(tx, { accountId })
  return rows.map((row) => ({ token: tokenFromRow(row.token), attempted: row.attempted }))
}

/** Whether an attempt to confirm has ever reached this token. */
export async function loadHasAttempt(tx: Reader, id: TokenId): Promise<boolean> {
  const rows = await attemptOfToken(tx, { id })
  return rows.length > 0
}

/** Which of these tokens an attempt to confirm has ever reached. */
export async function loadAttempted(tx: Reader, ids: readonly TokenId[]): Promise<ReadonlySet<TokenId>> {
  if (ids.length === 0) return new Set()
  const rows = await attemptedTokens(tx, { ids })
  return new Set(rows.map(({ id }) => id))
}

/** The first lock of every move that can open or close an account's gate: sends take it `FOR SHARE`. */
export async function lockAccount(tx: WritableTransaction, id: AccountId): Promise<void> {
  await lockedAccount(tx, { id })
}

/** Locks one token, and reads it as it is now. */
export async function lockOneToken(tx: WritableTransaction, id: TokenId): Promise<Token | null> {
  const [row] = await lockedToken(tx, { id })
  return row === undefined ? null : tokenFromRow(row)
}

/** Locks in id order, so that no two verbs wait for each other in a circle. */
export async function lockTokens(tx: WritableTransaction, ids: readonly TokenId[]): Promise<Token[]> {
  const rows = await lockedTokens(tx, { ids })
  return rows.map(tokenFromRow)
}

const tokenById = readStatement({ id: token.id }, (db, { id }) =>
  db.select(tokenColumns).from(token).where(eq(token.id, id)),
)

const tokensByIds = readStatement({ ids: [token.id] }, (db, { ids }) =>
  db
    .select(tokenColumns)
    .from(token)
    .where(sql`${token.id} = ANY(${ids})`),
)

const liveTokens = readStatement({ accountId: token.accountId }, (db, { accountId }) =>
  db
    .select({ token: tokenColumns, attempted })
    .from(token)
    .where(and(eq(token.accountId, accountId), sql`${token.state} IN ('pending', 'confirmed')`))
    .orderBy(asc(token.id)),
)

/** Of one: asked for a list, even of one, PostgreSQL plans anew every time. */
const attemptOfToken = readStatement({ id: tokenAttemptReceived.tokenId }, (db, { id }) =>
  db
    .select({ id: tokenAttemptReceived.tokenId })
    .from(tokenAttemptReceived)
    .where(eq(tokenAttemptReceived.tokenId, id))
    .limit(1),
)

const attemptedTokens = readStatement({ ids: [tokenAttemptReceived.tokenId] }, (db, { ids }) =>
  db
    .selectDistinct({ id: tokenAttemptReceived.tokenId })
    .from(tokenAttemptReceived)
    .where(sql`${tokenAttemptReceived.tokenId} = ANY(${ids})`),
)

const lockedAccount = writeStatement({ id: account.id }, (db, { id }) =>
  db.select({ id: account.id }).from(account).where(eq(account.id, id)).for('no key update'),
)

/** Of one, for the same reason. */
const lockedToken = writeStatement({ id: token.id }, (db, { id }) =>
  db.select(tokenColumns).from(token).where(eq(token.id, id)).for('no key update'),
)

const lockedTokens = writeStatement({ ids: [token.id] }, (db, { ids }) =>
  db
    .select(tokenColumns)
    .from(token)
    .where(sql`${token.id} = ANY(${ids})`)
    .orderBy(asc(token.id))
    .for('no key update'),
)
