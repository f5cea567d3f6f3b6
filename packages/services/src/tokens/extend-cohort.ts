import type { ReasonCode } from '@tokenim/core/codes'
import type { Instant } from '@tokenim/core/time'
import type { Token } from '@tokenim/core/tokens'
import { decideExtend, effectiveToken } from '@tokenim/core/tokens'
import { verbOver } from '../verb.ts'
import { accessOf } from '../verb/access-of.ts'
import { loadAttempted, loadTokens, lockTokens } from './load.ts'
import type { TokenItem, TokenItemAnswer } from './many.ts'
import { answerItems, asTokenIds, byId, checkItems } from './many.ts'
import { settleOverdue } from './settle-overdue.ts'
import { tokenEvent } from './token-event.ts'
import { tokenTarget } from './token-row.ts'
import type { TokenView } from './token-view.ts'
import { tokenView } from './token-view.ts'
import { tokenChange, writeToken } from './write.ts'

export type ExtendTokens = {
  readonly reasonCode: ReasonCode
  readonly reason?: string | undefined
  readonly confirmBy?: Instant | undefined
  readonly tokens: readonly TokenItem[]
}

type Extended = { readonly items: readonly TokenItemAnswer[] }

/** Gives many unconfirmed tokens more time at once, as after an outage; each is judged and entered by itself. */
export const extendTokens = verbOver<ExtendTokens, TokenItem, Token, Token, TokenView, Extended>({
  action: 'tokens.extend',
  access: ['tokens:extend'],
  readPermission: 'tokens:read',
  idempotencyKey: 'required',
  notFoundKind: 'token',
  items: ({ tokens }) => checkItems(tokens),
  target: ({ id }) => ({ type: 'token', id }),
  reason: (input) => input,
  load: async (tx, ids) => byId(await loadTokens(tx, asTokenIds(ids))),
  whose: tokenTarget,
  proven: (_token, { expectedVersion }) => ({ permission: 'tokens:extend', targetVersion: expectedVersion }),
  lock: async (tx, ids) => byId(await lockTokens(tx, asTokenIds(ids))),
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
  answer: answerItems,
})
