import type { AccountId } from '@tokenim/core/ids'
import { accountPinyin } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq } from 'drizzle-orm'
import { pinyinKeys } from './keys.ts'

/** By which letters an account is found from now on. Called where its name is written, under the same lock. */
export async function writePinyin(tx: WritableTransaction, accountId: AccountId, displayName: string): Promise<void> {
  await tx.delete(accountPinyin).where(eq(accountPinyin.accountId, accountId))
  const rows = pinyinKeys(displayName).map((key) => ({ accountId, key }))
  if (rows.length > 0) await tx.insert(accountPinyin).values(rows)
}
