import type { AccountId } from '@tokenim/core/ids'
import { idFromUuid } from '@tokenim/core/ids'
import { account, accountPinyin } from '@tokenim/db/schema'
import { asc, gt, sql } from 'drizzle-orm'
import { record } from '../../record.ts'
import { pinyinKeys } from './keys.ts'

const accountsAtOnce = 500

/** Before every account. */
export const firstAccount: AccountId = idFromUuid('acc', '00000000-0000-0000-0000-000000000000')

/**
 * Accounts named before names were kept by their letters are found by them, too: reads some accounts on from one and
 * writes the keys that lack. `next`: where to go on, `null` after the last account.
 */
export const fillInPinyin = record<{ readonly after: AccountId }, { readonly next: AccountId | null }>(
  async (tx, { after }) => {
    const rows = await tx
      .select({
        id: account.id,
        displayName: account.displayName,
        isKept: sql<boolean>`EXISTS (SELECT FROM account_pinyin WHERE account_pinyin.account_id = account.id)`,
      })
      .from(account)
      .where(gt(account.id, after))
      .orderBy(asc(account.id))
      .limit(accountsAtOnce)
      // Whoever renames one meanwhile writes its keys after us.
      .for('no key update')
    const keys = rows
      .filter(({ isKept }) => !isKept)
      .flatMap(({ id, displayName }) => pinyinKeys(displayName).map((key) => ({ accountId: id, key })))
    if (keys.length > 0) await tx.insert(accountPinyin).values(keys)
    return { next: rows.length < accountsAtOnce ? null : (rows.at(-1)?.id ?? null) }
  },
)
