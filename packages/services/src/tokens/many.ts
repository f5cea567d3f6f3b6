import type { Refusal } from '@tokenim/core/codes'
import type { TokenId } from '@tokenim/core/ids'
import type { Token } from '@tokenim/core/tokens'
import { RequestRefused } from '../verb/request-refused.ts'
import type { ItemOutcome } from '../verb/over.ts'
import type { TokenView } from './token-view.ts'

/** One of many tokens, as the caller saw it. */
export type TokenItem = { readonly id: TokenId; readonly expectedVersion: number }

/** In the order of the request: the token as it is now, or why nothing was done to it. */
export type TokenItemAnswer = {
  readonly id: TokenId
  readonly token?: TokenView
  readonly code?: Refusal['code']
  readonly facts?: Refusal['facts']
}

const tokensAtMost = 100

/** @throws RequestRefused for none, for too many, and for one that is named twice */
export function checkItems<Item extends { readonly id: TokenId }>(tokens: readonly Item[]): readonly Item[] {
  const unique = new Set(tokens.map(({ id }) => id)).size
  if (tokens.length === 0) throw invalid('at_least', 1)
  if (tokens.length > tokensAtMost) throw invalid('at_most', tokensAtMost)
  if (unique < tokens.length) throw invalid('unique')
  return tokens
}

export function answerItems(outcomes: readonly ItemOutcome<TokenItem, TokenView>[]): {
  readonly items: readonly TokenItemAnswer[]
} {
  return {
    items: outcomes.map((one) =>
      one.ok ? { id: one.item.id, token: one.result } : { id: one.item.id, ...one.refusal },
    ),
  }
}

export function byId(tokens: readonly Token[]): ReadonlyMap<string, Token> {
  return new Map(tokens.map((token) => [token.id, token]))
}

/** Safe: the ids come from the items, where they are token ids. */
export function asTokenIds(ids: readonly string[]): readonly TokenId[] {
  return ids as readonly TokenId[]
}

function invalid(rule: string, limit?: number): RequestRefused {
  const error = { path: 'body.tokens', rule, ...(limit === undefined ? {} : { limit }) }
  return new RequestRefused({ code: 'request_invalid', facts: { errors: [error] } })
}
