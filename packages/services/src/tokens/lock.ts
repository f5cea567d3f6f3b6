import type { TokenId } from '@tokenim/core/ids'
import type { Token } from '@tokenim/core/tokens'
import type { WritableTransaction } from '@tokenim/db/write'
import { together } from '../verb/together.ts'
import { lockAccount, lockOneToken } from './load.ts'

/** For a move that can open or close the gate: the account first, then the token, and the token as it is now. */
export async function lockAccountAndToken(tx: WritableTransaction, { accountId, id }: Token): Promise<Token | null> {
  const [, token] = await together([lockAccount(tx, accountId), lockOneToken(tx, id)])
  return token
}

/** For a move that leaves the gate alone. */
export function lockToken(tx: WritableTransaction, { id }: { readonly id: TokenId }): Promise<Token | null> {
  return lockOneToken(tx, id)
}
