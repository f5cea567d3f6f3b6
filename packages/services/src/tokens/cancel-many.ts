import type { TokenId } from '@tokenim/core/ids'
import type { Access, Token } from '@tokenim/core/tokens'
import { decideCancel } from '@tokenim/core/tokens'
import type { WritableTransaction } from '@tokenim/db/write'
import { loadTokens, lockAccount, lockTokens } from './load.ts'
import type { ActOnMany, ManyTokens } from './many.ts'
import { onMany } from './many.ts'
import { tokenEvent } from './token-event.ts'

export type CancelTokens = ManyTokens & {
  /** Tells the issuing services, by an event each, to issue new ones. */
  readonly requestReplacement?: boolean | undefined
}

/** Protected and held ones are left out, whoever asks: those deserve a look each. */
export const cancellingMany: ActOnMany<object> = {
  action: 'tokens.cancel',
  permission: 'tokens:cancel',
  decide: (token, { reasonCode, expectedVersion }, cancel, circumstances) =>
    decideCancel(token, { reasonCode, expectedVersion }, { cancel, cancelProtected: notHere }, circumstances),
}

/** Cancels many pending tokens at once. */
export const cancelTokens = onMany<object, CancelTokens>(cancellingMany, {
  lock: lockWithAccounts,
  events: (next, { requestReplacement }) => [
    tokenEvent('token.cancelled', next),
    ...(requestReplacement === true ? [tokenEvent('token.replacement_requested', next)] : []),
  ],
})

/** What a protected or held token takes is never there for many at once. */
const notHere: Access = { allowed: false, beyondOwn: false, because: [] }

/** Every move that can open a gate locks the account first; accounts and tokens each in the order of their ids. */
async function lockWithAccounts(tx: WritableTransaction, ids: readonly TokenId[]): Promise<readonly Token[]> {
  const found = await loadTokens(tx, ids)
  const accountIds = [...new Set(found.map(({ accountId }) => accountId))].toSorted()
  for (const accountId of accountIds) await lockAccount(tx, accountId)
  return lockTokens(tx, ids)
}
