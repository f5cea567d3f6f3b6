import type { ReasonCode } from '@tokenim/core/codes'
import { refuse } from '@tokenim/core/codes'
import type { HandOver, HandOverAct, NewHandOver } from '@tokenim/core/hand-overs'
import { decideAsk, decideLapse } from '@tokenim/core/hand-overs'
import type { TokenId } from '@tokenim/core/ids'
import type { Token } from '@tokenim/core/tokens'
import { effectiveToken } from '@tokenim/core/tokens'
import { handOver } from '@tokenim/db/schema'
import { loadHasAttempt, loadToken, lockToken, settleOverdue } from '../tokens/index.ts'
import { verb } from '../verb.ts'
import { actingSubjects } from '../verb/actor.ts'
import { accessTo } from '../verb/authorise.ts'
import { handOverChange, handOverEvent, lapseDrafts } from './audited.ts'
import { findDeciders } from './find-deciders.ts'
import { handOverFromRow, rowOfHandOver } from './hand-over-row.ts'
import type { HandOverView } from './hand-over-view.ts'
import { handOverView } from './hand-over-view.ts'
import { lockOpenHandOver } from './load.ts'
import { closeHandOver } from './write.ts'

export type AskHandOver = {
  readonly act: HandOverAct
  readonly tokenId: TokenId
  readonly reasonCode: ReasonCode
  readonly reason?: string | undefined
  readonly expectedVersion: number
  readonly requestReplacement?: boolean | undefined
  readonly extendByMinutes?: number | undefined
}

/** `deciders`: how many people may decide it now. */
export type Asked = { readonly handOver: HandOverView; readonly deciders: number }

type Loaded = {
  readonly token: Token
  readonly hasAttempt: boolean
  /** The same act on the same token, asked before and still open. */
  readonly open: HandOver | null
}

/**
 * Hands an act over to those who may. The asker needs to read every token: a holder asks support, not the staff that
 * decides. Nothing is done to the token.
 */
export const askHandOver = verb<AskHandOver, Loaded, NewHandOver, never, Asked>({
  action: 'hand_overs.ask',
  access: ['tokens:read'],
  readPermission: 'tokens:read',
  idempotencyKey: 'required',
  notFoundKind: 'token',
  // There is none yet; a refused one is about the token.
  target: ({ tokenId }) => ({ type: 'token', id: tokenId }),
  reason: (input) => input,
  load: async (tx, { tokenId }) => {
    const token = await loadToken(tx, tokenId)
    return token === null ? null : { token, hasAttempt: false, open: null }
  },
  whose: () => ({ kind: 'hand_over' }),
  // The token's lock is what makes two askers take turns.
  lock: async (tx, { token: { id } }, { act }) => {
    const token = await lockToken(tx, { id })
    if (token === null) return null
    return { token, hasAttempt: await loadHasAttempt(tx, id), open: await lockOpenHandOver(tx, id, act) }
  },
  settle: async (tx, { loaded, now }) => {
    const { tokens, ...aside } = await settleOverdue(tx, [loaded.token], now)
    const token = tokens[0] ?? loaded.token
    const lapsed = loaded.open === null ? null : decideLapse(loaded.open, token.version, now)
    if (loaded.open === null || lapsed === null) return { ...aside, loaded: { ...loaded, token } }
    await closeHandOver(tx, lapsed)
    const { entry, event } = lapseDrafts(loaded.open, lapsed)
    return {
      also: [...aside.also, entry],
      events: [...aside.events, event],
      loaded: { ...loaded, token, open: null },
    }
  },
  decide: ({ loaded: { token, hasAttempt, open }, input, actor, standing, services, acting, now }) => {
    if (open !== null) {
      const { id: handOverId, act, askedAt: since, askedBy: by } = open
      return { ok: false, refusal: refuse('hand_over_exists', { handOverId, act, since, by }) }
    }
    const subjects = actingSubjects(actor)
    if (subjects === null) throw new Error('the system asks nobody')
    const caller = { subjects, standing, now }
    const decision = decideAsk(
      effectiveToken(token, hasAttempt, now),
      input,
      (permission) => accessTo(caller, permission, { kind: 'hand_over' }),
      { now, acting, settings: services.tokenSettings },
    )
    return decision.ok ? { ok: true, change: decision.next } : decision
  },
  write: async (tx, made, { loaded, services, now }) => {
    const row = rowOfHandOver(made, services.newId('hov'))
    const next = handOverFromRow(row)
    await tx.insert(handOver).values(row)
    const deciders = await findDeciders(tx, next, loaded.token, now)
    return {
      result: { handOver: handOverView(next, now), deciders: deciders.length },
      target: { type: 'hand_over', id: next.id },
      change: handOverChange(null, next),
      events: [handOverEvent(next)],
    }
  },
})
