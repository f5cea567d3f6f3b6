import type { TokenId } from '@tokenim/core/ids'
import type { Token } from '@tokenim/core/tokens'
import type { WritableTransaction } from '@tokenim/db/write'
import { together } from '../verb/together.ts'
import { lockAccount, lockTokens } from './load.ts'

/** For a move that can open or close the gate: the account first, then the token, and the token as it is now. */
export async function lockAccountAndToken(tx: WritableTransaction, { accountId, id }: Token): Promise<Token | null> {
  const [, tokens] = await together([lockAccount(tx, accountId), lockTokens(tx, [id])])
  return tokens[0] ?? null
}

/** For a move that leaves the gate alone. */
export async function lockToken(tx: WritableTransaction, { id }: { readonly id: TokenId }): Promise<Token | null> {
  const [token] = await lockTokens(tx, [id])
  return token ?? null
}
