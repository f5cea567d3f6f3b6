import type { ReasonCode, Refusal } from '@tokenim/core/codes'
import type { TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { Token } from '@tokenim/core/tokens'
import { decideExtend, effectiveToken } from '@tokenim/core/tokens'
import { verbOver } from '../verb.ts'
import { accessOf } from '../verb/access-of.ts'
import { RequestRefused } from '../verb/request-refused.ts'
import { loadAttempted, loadTokens, lockTokens } from './load.ts'
import { settleOverdue } from './settle-overdue.ts'
import { tokenEvent } from './token-event.ts'
import { tokenTarget } from './token-row.ts'
import type { TokenView } from './token-view.ts'
import { tokenView } from './token-view.ts'
import { tokenChange, writeToken } from './write.ts'

type Item = { readonly id: TokenId; readonly expectedVersion: number }

export type ExtendTokens = {
  readonly reasonCode: ReasonCode
  readonly reason?: string | undefined
  readonly confirmBy?: Instant | undefined
  readonly tokens: readonly Item[]
}

/** In the order of the request: the token as it is now, or why it was not extended. */
export type ExtendedItem = {
  readonly id: TokenId
  readonly token?: TokenView
  readonly code?: Refusal['code']
  readonly facts?: Refusal['facts']
}

export type ExtendedTokens = { readonly items: readonly ExtendedItem[] }

const extendTokensAtMost = 100

/** Gives many unconfirmed tokens more time at once, as after an outage; each is judged and entered by itself. */
export const extendTokens = verbOver<ExtendTokens, Item, Token, Token, TokenView, ExtendedTokens>({
  action: 'tokens.extend',
  access: ['tokens:extend'],
  readPermission: 'tokens:read',
  idempotencyKey: 'required',
  notFoundKind: 'token',
  items: checkItems,
  target: ({ id }) => ({ type: 'token', id }),
  reason: (input) => input,
  load: async (tx, ids) => byId(await loadTokens(tx, ids.map(asTokenId))),
  whose: tokenTarget,
  lock: async (tx, ids) => byId(await lockTokens(tx, ids.map(asTokenId))),
  settle: async (tx, locked, now) => {
    const { tokens, ...aside } = await settleOverdue(tx, [...locked.values()], now)
    return { ...aside, loaded: byId(tokens) }
  },
  decide: ({ loaded, input: { expectedVersion }, access, services, now, acting }, { reasonCode, confirmBy }) => {
    const circumstances = { now, acting, settings: services.tokenSettings }
    const input = { reasonCode, confirmBy, expectedVersion }
    const decision = decideExtend(loaded, input, accessOf(access, 'tokens:extend'), circumstances)
    return decision.ok ? { ok: true, change: decision.next } : decision
  },
  write: async (tx, next, { loaded, now }) => {
    const [attempted] = await Promise.all([loadAttempted(tx, [next.id]), writeToken(tx, loaded, next)])
    return {
      result: tokenView(effectiveToken(next, attempted.has(next.id), now)),
      change: tokenChange(loaded, next),
      events: [tokenEvent('token.extended', next)],
    }
  },
  answer: (outcomes) => ({
    items: outcomes.map((one) =>
      one.ok ? { id: one.item.id, token: one.result } : { id: one.item.id, ...one.refusal },
    ),
  }),
})

function checkItems({ tokens }: ExtendTokens): readonly Item[] {
  const unique = new Set(tokens.map(({ id }) => id)).size
  if (tokens.length === 0) throw invalid('at_least', 1)
  if (tokens.length > extendTokensAtMost) throw invalid('at_most', extendTokensAtMost)
  if (unique < tokens.length) throw invalid('unique')
  return tokens
}

function invalid(rule: string, limit?: number): RequestRefused {
  const error = { path: 'body.tokens', rule, ...(limit === undefined ? {} : { limit }) }
  return new RequestRefused({ code: 'request_invalid', facts: { errors: [error] } })
}

function byId(tokens: readonly Token[]): ReadonlyMap<string, Token> {
  return new Map(tokens.map((token) => [token.id, token]))
}

/** Safe: the ids come from the items, where they are token ids. */
function asTokenId(id: string): TokenId {
  return id as TokenId
}
