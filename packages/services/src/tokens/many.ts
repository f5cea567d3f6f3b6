import type { ReasonCode, Refusal } from '@tokenim/core/codes'
import type { TokenId } from '@tokenim/core/ids'
import type { Permission } from '@tokenim/core/permissions'
import type { Access, Circumstances, MoveInput, Token, TokenDecision } from '@tokenim/core/tokens'
import { effectiveToken } from '@tokenim/core/tokens'
import type { WritableTransaction } from '@tokenim/db/write'
import type { Verb } from '../verb.ts'
import { verbOver } from '../verb.ts'
import { accessOf } from '../verb/access-of.ts'
import type { EventDraft } from '../verb/drafts.ts'
import type { ItemOutcome } from '../verb/over.ts'
import { RequestRefused } from '../verb/request-refused.ts'
import { loadAttempted, loadTokens } from './load.ts'
import { settleOverdue } from './settle-overdue.ts'
import { tokenTarget } from './token-row.ts'
import type { TokenView } from './token-view.ts'
import { tokenView } from './token-view.ts'
import { tokenChange, writeToken } from './write.ts'

/** One of many tokens, as the caller saw it. */
export type TokenItem = { readonly id: TokenId; readonly expectedVersion: number }

/** In the order of the request: the token as it is now, or why nothing was done to it. */
export type TokenItemAnswer = {
  readonly id: TokenId
  readonly token?: TokenView
  readonly code?: Refusal['code']
  readonly facts?: Refusal['facts']
}

/** What every act on many tokens is asked with. */
export type ManyTokens = {
  readonly reasonCode: ReasonCode
  readonly reason?: string | undefined
  readonly tokens: readonly TokenItem[]
}

/** What an act says of each of many tokens, when it is done and when it is only asked about. */
export type ActOnMany<Said> = {
  readonly action: string
  readonly permission: Permission
  readonly decide: (
    token: Token,
    input: Said & Pick<MoveInput, 'reasonCode' | 'expectedVersion'>,
    access: Access,
    circumstances: Circumstances,
  ) => TokenDecision
}

type Change<Input> = { readonly next: Token; readonly input: Input }

type Done = { readonly items: readonly TokenItemAnswer[] }

/**
 * The verb of an act on many tokens: each is judged, entered and told of by itself, exactly as a single one.
 *
 * @param how which rows are locked, each kind in the order of its ids, and what is told of a token
 */
export function onMany<Said, Input extends ManyTokens & Said>(
  act: ActOnMany<Said>,
  how: {
    readonly lock: (tx: WritableTransaction, ids: readonly TokenId[]) => Promise<readonly Token[]>
    readonly events: (next: Token, input: Input) => readonly EventDraft[]
  },
): Verb<Input, Done> {
  const { action, permission } = act
  return verbOver<Input, TokenItem, Token, Change<Input>, TokenView, Done>({
    action,
    access: [permission],
    readPermission: 'tokens:read',
    idempotencyKey: 'required',
    notFoundKind: 'token',
    items: ({ tokens }) => checkItems(tokens),
    target: ({ id }) => ({ type: 'token', id }),
    reason: (input) => input,
    load: async (tx, ids) => byId(await loadTokens(tx, asTokenIds(ids))),
    whose: tokenTarget,
    proven: (_token, { expectedVersion }) => ({ permission, targetVersion: expectedVersion }),
    lock: async (tx, ids) => byId(await how.lock(tx, asTokenIds(ids))),
    settle: async (tx, locked, now) => {
      const { tokens, ...aside } = await settleOverdue(tx, [...locked.values()], now)
      return { ...aside, loaded: byId(tokens) }
    },
    decide: ({ loaded, input: { expectedVersion }, access, services, now, acting }, input) => {
      const circumstances = { now, acting, settings: services.tokenSettings }
      const decision = act.decide(loaded, { ...input, expectedVersion }, accessOf(access, permission), circumstances)
      return decision.ok ? { ok: true, change: { next: decision.next, input } } : decision
    },
    write: async (tx, { next, input }, { loaded, now }) => {
      // Whether a confirm was ever tried only says how a pending one reads.
      const ids = next.state === 'pending' ? [next.id] : []
      const [attempted] = await Promise.all([loadAttempted(tx, ids), writeToken(tx, loaded, next)])
      return {
        result: tokenView(effectiveToken(next, attempted.has(next.id), now)),
        change: tokenChange(loaded, next),
        events: how.events(next, input),
      }
    },
    answer: answerItems,
  })
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

function answerItems(outcomes: readonly ItemOutcome<TokenItem, TokenView>[]): Done {
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
function asTokenIds(ids: readonly string[]): readonly TokenId[] {
  return ids as readonly TokenId[]
}

function invalid(rule: string, limit?: number): RequestRefused {
  const error = { path: 'body.tokens', rule, ...(limit === undefined ? {} : { limit }) }
  return new RequestRefused({ code: 'request_invalid', facts: { errors: [error] } })
}
