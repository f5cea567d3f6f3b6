import type { ReasonCode } from '@tokenim/core/codes'
import type { Access, Token } from '@tokenim/core/tokens'
import { decideCancel, effectiveToken } from '@tokenim/core/tokens'
import type { WritableTransaction } from '@tokenim/db/write'
import { verbOver } from '../verb.ts'
import { accessOf } from '../verb/access-of.ts'
import { loadTokens, lockAccount, lockTokens } from './load.ts'
import type { TokenItem, TokenItemAnswer } from './many.ts'
import { answerItems, asTokenIds, byId, checkItems } from './many.ts'
import { settleOverdue } from './settle-overdue.ts'
import { tokenEvent } from './token-event.ts'
import { tokenTarget } from './token-row.ts'
import type { TokenView } from './token-view.ts'
import { tokenView } from './token-view.ts'
import { tokenChange, writeToken } from './write.ts'

export type CancelTokens = {
  readonly reasonCode: ReasonCode
  readonly reason?: string | undefined
  /** Tells the issuing services, by an event each, to issue new ones. */
  readonly requestReplacement?: boolean | undefined
  readonly tokens: readonly TokenItem[]
}

type Cancelled = { readonly items: readonly TokenItemAnswer[] }

type Change = { readonly next: Token; readonly requestReplacement: boolean }

/**
 * Cancels many pending tokens at once; each is judged, entered and told of by itself, exactly as a single one. Protected
 * and held ones are left out, whoever asks: those deserve a look each.
 */
export const cancelTokens = verbOver<CancelTokens, TokenItem, Token, Change, TokenView, Cancelled>({
  action: 'tokens.cancel',
  access: ['tokens:cancel'],
  readPermission: 'tokens:read',
  idempotencyKey: 'required',
  notFoundKind: 'token',
  items: ({ tokens }) => checkItems(tokens),
  target: ({ id }) => ({ type: 'token', id }),
  reason: (input) => input,
  load: async (tx, ids) => byId(await loadTokens(tx, asTokenIds(ids))),
  whose: tokenTarget,
  proven: (_token, { expectedVersion }) => ({ permission: 'tokens:cancel', targetVersion: expectedVersion }),
  lock: lockAll,
  settle: async (tx, locked, now) => {
    const { tokens, ...aside } = await settleOverdue(tx, [...locked.values()], now)
    return { ...aside, loaded: byId(tokens) }
  },
  decide: (
    { loaded, input: { expectedVersion }, access, services, now, acting },
    { reasonCode, requestReplacement },
  ) => {
    const accesses = { cancel: accessOf(access, 'tokens:cancel'), cancelProtected: notHere }
    const circumstances = { now, acting, settings: services.tokenSettings }
    const decision = decideCancel(loaded, { reasonCode, expectedVersion }, accesses, circumstances)
    if (!decision.ok) return decision
    return { ok: true, change: { next: decision.next, requestReplacement: requestReplacement === true } }
  },
  write: async (tx, { next, requestReplacement }, { loaded, now }) => {
    await writeToken(tx, loaded, next)
    return {
      // Whether a confirm was ever tried only says how a pending one reads.
      result: tokenView(effectiveToken(next, false, now)),
      change: tokenChange(loaded, next),
      events: [
        tokenEvent('token.cancelled', next),
        ...(requestReplacement ? [tokenEvent('token.replacement_requested', next)] : []),
      ],
    }
  },
  answer: answerItems,
})

/** What a protected or held token takes is never there for many at once. */
export const notHere: Access = { allowed: false, beyondOwn: false, because: [] }

/** Every move that can open a gate locks the account first; accounts and tokens each in the order of their ids. */
async function lockAll(tx: WritableTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, Token>> {
  const found = await loadTokens(tx, asTokenIds(ids))
  const accountIds = [...new Set(found.map(({ accountId }) => accountId))].toSorted()
  for (const accountId of accountIds) await lockAccount(tx, accountId)
  return byId(await lockTokens(tx, asTokenIds(ids)))
}
