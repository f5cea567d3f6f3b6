import type { AccountId, TokenId } from '@tokenim/core/ids'
import type { Token } from '@tokenim/core/tokens'
import { watch } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq } from 'drizzle-orm'
import { loadToken, tokenTarget } from '../tokens/index.ts'
import { verb } from '../verb.ts'
import { personBehind } from '../verb/actor.ts'

type Loaded = { readonly token: Token; readonly watcher: AccountId }

/** The caller is told no more of this token; of one that he did not watch nothing changes. */
export const unwatchToken = verb<{ readonly id: TokenId }, Loaded, null, never, { readonly tokenId: TokenId }>({
  action: 'tokens.unwatch',
  access: ['tokens:read'],
  readPermission: 'tokens:read',
  idempotencyKey: 'none',
  notFoundKind: 'token',
  target: ({ id }) => ({ type: 'watch', id }),
  load: (tx, { id }, _services, actor) => load(tx, id, personBehind(actor)),
  whose: ({ token }) => tokenTarget(token),
  lock: async (_tx, loaded) => loaded,
  decide: () => ({ ok: true, change: null }),
  write: async (tx, _change, { loaded: { token, watcher } }) => {
    await tx.delete(watch).where(and(eq(watch.accountId, watcher), eq(watch.tokenId, token.id)))
    return { result: { tokenId: token.id }, change: {}, events: [] }
  },
})

async function load(tx: WritableTransaction, id: TokenId, watcher: AccountId | null): Promise<Loaded | null> {
  const token = watcher === null ? null : await loadToken(tx, id)
  return watcher === null || token === null ? null : { token, watcher }
}
