import type { EventType } from '@tokenim/core/events'
import type { HandOver, HandOverAct } from '@tokenim/core/hand-overs'
import { decideCarryOut, decideDecline, decideLapse, decidingPermissions } from '@tokenim/core/hand-overs'
import type { HandOverId } from '@tokenim/core/ids'
import type { SendGate } from '@tokenim/core/messages'
import type { Token } from '@tokenim/core/tokens'
import type { WritableTransaction } from '@tokenim/db/write'
import {
  loadToken,
  lockAccountAndToken,
  settleOverdue,
  tokenEvent,
  type TokenView,
  writeMove,
} from '../tokens/index.ts'
import type { Situation, Verdict, Written, WrittenAside } from '../verb.ts'
import { verb } from '../verb.ts'
import { accessOf } from '../verb/access-of.ts'
import { handOverChange, handOverEvent, lapseDrafts } from './audited.ts'
import type { HandOverView } from './hand-over-view.ts'
import { handOverView } from './hand-over-view.ts'
import { loadHandOver, lockHandOver } from './load.ts'
import { closeHandOver } from './write.ts'

export type DecideHandOver = {
  readonly id: HandOverId
  readonly decision: 'carry_out' | 'decline'
  /** Of a decline: why, for the asker. */
  readonly note?: string | undefined
}

/** Carried out: also what the act itself answers. */
export type Decided = {
  readonly handOver: HandOverView
  readonly token?: TokenView
  readonly sendGate?: SendGate
}

type Loaded = { readonly handOver: HandOver; readonly token: Token }

/** `token`: as it is after the act; `null` when nothing is done to it. */
type Change = { readonly handOver: HandOver; readonly token: Token | null }

/**
 * Somebody who may carries out what was asked, or declines it. Carrying out does the act itself in the same transaction,
 * by its own rules and as the decider's own: the entry of the token names the decider, the entry of the hand-over the
 * asker, too; one request id holds them together. Without any version from the caller: what is decided is one version of
 * the token, fixed when it was asked.
 */
export const decideHandOver = verb<DecideHandOver, Loaded, Change, HandOver, Decided>({
  action: 'hand_overs.decide',
  access: decidingPermissions,
  readPermission: 'tokens:read',
  idempotencyKey: 'required',
  notFoundKind: 'hand_over',
  target: ({ id }) => ({ type: 'hand_over', id }),
  reason: ({ note }) => ({ reason: note }),
  load: async (tx, { id }) => withToken(tx, await loadHandOver(tx, id)),
  whose: () => ({ kind: 'hand_over' }),
  lock: async (tx, { token, handOver }) => {
    const lockedToken = await lockAccountAndToken(tx, token)
    const locked = await lockHandOver(tx, handOver.id)
    return lockedToken === null || locked === null ? null : { token: lockedToken, handOver: locked }
  },
  settle: async (tx, { loaded, now }) => {
    const { tokens, ...aside } = await settleOverdue(tx, [loaded.token], now)
    const token = tokens[0] ?? loaded.token
    // Only by time: of a token that moved on the act itself says what became of it.
    const lapsed = decideLapse(loaded.handOver, loaded.handOver.tokenVersion, now)
    if (lapsed === null) return { ...aside, loaded: { ...loaded, token } }
    const { also, events } = await writeLapse(tx, loaded.handOver, lapsed)
    return {
      also: [...aside.also, ...also],
      events: [...aside.events, ...events],
      loaded: { token, handOver: lapsed },
    }
  },
  // Carried out in chat it takes the proof that the act itself would take.
  proven: ({ handOver: { permission, version } }, { decision }) =>
    decision === 'carry_out' ? { permission, targetVersion: version } : undefined,
  decide,
  write: async (tx, { handOver, token }, { loaded, now }) => {
    const change = handOverChange(loaded.handOver, handOver)
    const view = handOverView(handOver, now)
    const events = [handOverEvent(handOver)]
    if (token === null) {
      await closeHandOver(tx, handOver)
      return { result: { handOver: view }, change, events }
    }
    const [moved] = await Promise.all([
      writeMove(tx, loaded.token, token, moveEvents[handOver.act], now),
      closeHandOver(tx, handOver),
    ])
    const replacement = handOver.requestReplacement ? [tokenEvent('token.replacement_requested', token)] : []
    return {
      result: { handOver: view, ...moved.result },
      change,
      also: [entryOfMove(handOver, moved)],
      events: [...moved.events, ...replacement, ...events],
    }
  },
  writeRefused: (tx, lapsed, { loaded }) => writeLapse(tx, loaded.handOver, lapsed),
})

function decide({
  loaded: { handOver, token },
  input: { decision, note },
  access,
  services,
  acting,
  now,
}: Situation<DecideHandOver, Loaded>): Verdict<Change, HandOver> {
  const circumstances = { now, acting, settings: services.tokenSettings }
  const of = (permission: Parameters<typeof accessOf>[1]) => accessOf(access, permission)
  if (decision === 'decline') {
    const declined = decideDecline(handOver, note ?? null, of, circumstances)
    return declined.ok ? { ok: true, change: { handOver: declined.next, token: null } } : declined
  }
  const done = decideCarryOut(handOver, token, of, circumstances)
  if (done.ok) return { ok: true, change: { handOver: done.next, token: done.token } }
  const { refusal, lapsed } = done
  return { ok: false, refusal, ...(lapsed === undefined ? {} : { recorded: lapsed }) }
}

async function withToken(tx: WritableTransaction, handOver: HandOver | null): Promise<Loaded | null> {
  if (handOver === null) return null
  const token = await loadToken(tx, handOver.tokenId)
  if (token === null) throw new Error('the token of a hand-over is gone')
  return { handOver, token }
}

async function writeLapse(tx: WritableTransaction, was: HandOver, lapsed: HandOver): Promise<WrittenAside> {
  await closeHandOver(tx, lapsed)
  const { entry, event } = lapseDrafts(was, lapsed)
  return { also: [entry], events: [event] }
}

/** The act in the log, as the decider's own, with who asked and for what reason. */
function entryOfMove({ act, tokenId, reasonCode, reason, askedBy }: HandOver, { change }: Written<unknown>) {
  const target = { type: 'token', id: tokenId } as const
  return { action: act, target, reasonCode, askedBy, ...(reason === null ? {} : { reason }), ...change }
}

const moveEvents: { readonly [A in HandOverAct]: Extract<EventType, `token.${string}`> } = {
  'tokens.cancel': 'token.cancelled',
  'tokens.extend': 'token.extended',
  'tokens.hold': 'token.held',
  'tokens.release': 'token.released',
  'tokens.revoke': 'token.revoked',
}
