import type { AccountId, TokenId } from '@tokenim/core/ids'
import { idFromUuid, uuidFromId } from '@tokenim/core/ids'
import type { Sql } from 'postgres'

/** The unconfirmed tokens of an account that have not run out. */
export async function unconfirmedOf(
  owner: Sql,
  accountId: AccountId,
): Promise<readonly { readonly id: TokenId; readonly version: number }[]> {
  const rows = await owner<{ id: string; version: number }[]>`
    select id, version from token
    where account_id = ${uuidFromId(accountId)} and state = 'pending' and confirmed_at is null and confirm_by > now()`
  return rows.map(({ id, version }) => ({ id: idFromUuid('tok', id), version }))
}
