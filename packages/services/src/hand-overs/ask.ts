import { refuse } from '@tokenim/core/codes'
import type { HandOver, HandOverAsk, NewHandOver } from '@tokenim/core/hand-overs'
import { decideLapse, handOverReadPermissions, openHandOver, readPermissionOf } from '@tokenim/core/hand-overs'
import type { ActorRef } from '@tokenim/core/tokens'
import { handOver } from '@tokenim/db/schema'
import { verb } from '../verb.ts'
import { actorRef } from '../verb/actor.ts'
import { stepsOfAct } from './acts.ts'
import { handOverChange, handOverEvent } from './audited.ts'
import { findDeciders } from './find-deciders.ts'
import { handOverFromRow, rowOfHandOver } from './hand-over-row.ts'
import type { HandOverView } from './hand-over-view.ts'
import { handOverView } from './hand-over-view.ts'
import { judge } from './judge.ts'
import { lockOpenHandOver, takeTurns } from './load.ts'
import type { ActAtHand } from './settled.ts'
import { settledAct } from './settled.ts'
import type { LoadedTarget } from './target.ts'
import { loadTarget, targetNow } from './target.ts'
import { writeLapse } from './write.ts'

/** `deciders`: how many people may decide it now. */
export type Asked = { readonly handOver: HandOverView; readonly deciders: number }

type Loaded = {
  readonly act: ActAtHand
  readonly target: LoadedTarget | null
  readonly by: ActorRef
  /** The same act asked before and still open. */
  readonly open: HandOver | null
}

/**
 * Hands an act over to those who may. The asker needs to read what it is about, whosesoever it is: a holder asks support,
 * not the staff that decides. Nothing is done yet.
 */
export const askHandOver = verb<HandOverAsk, Loaded, NewHandOver, never, Asked>({
  action: 'hand_overs.ask',
  access: handOverReadPermissions,
  takes: (_loaded, { act }) => [readPermissionOf(act)],
  readPermission: (_loaded, { act, target }) => (target === null ? undefined : readPermissionOf(act)),
  idempotencyKey: 'required',
  notFoundKind: (asked) => asked.target?.type ?? kindOf(asked),
  // There is none yet; a refused one is about what the act is about.
  target: (asked, actor) => asked.target ?? stepsOfAct(asked.act).head.target(asked, actor),
  reason: (asked) => stepsOfAct(asked.act).head.reason?.(asked) ?? {},
  load: async (tx, asked, services, actor) => {
    const found = await stepsOfAct(asked.act).load(tx, asked, services, actor)
    const target = asked.target === null ? null : await loadTarget(tx, asked.target)
    if (found === null || (asked.target !== null && target === null)) return null
    return { act: { found }, target, by: actorRef(actor), open: null }
  },
  whose: () => ({ kind: 'hand_over' }),
  lock: async (tx, { act: { found }, by, target }, asked) => {
    await takeTurns(tx, asked, by)
    const locked = await found.lock(tx)
    if (locked === null) return null
    return { act: { found, locked }, target, by, open: await lockOpenHandOver(tx, asked, by) }
  },
  settle: async (tx, { loaded, input, ...given }) => {
    const { now } = given
    const { act, aside } = await settledAct(tx, loaded.act, { ...given, input })
    const target = input.target === null ? null : await loadTarget(tx, input.target)
    const { open } = loaded
    const lapsed = open === null ? null : decideLapse(open, target === null ? null : targetNow(target), now)
    if (open === null || lapsed === null) return { ...aside, loaded: { ...loaded, act, target } }
    const { also, events } = await writeLapse(tx, open, lapsed)
    return {
      ...aside,
      also: [...aside.also, ...also],
      events: [...aside.events, ...events],
      loaded: { ...loaded, act, target, open: null },
    }
  },
  decide: ({ loaded: { act, target, open }, ...given }) => {
    if (open !== null) {
      const { id: handOverId, act: same, askedAt: since, askedBy: by } = open
      return { ok: false, refusal: refuse('hand_over_exists', { handOverId, act: same, since, by }) }
    }
    const judged = judge(act, target, given)
    return judged.ok ? { ok: true, change: openHandOver(given.input, judged.change, given) } : judged
  },
  write: async (tx, made, { services, now }) => {
    const row = rowOfHandOver(made, services.newId('hov'))
    const next = handOverFromRow(row)
    await tx.insert(handOver).values(row)
    const deciders = await findDeciders(tx, next, now)
    return {
      result: { handOver: handOverView(next, now), deciders: deciders.length },
      target: { type: 'hand_over', id: next.id },
      change: handOverChange(null, next),
      events: [handOverEvent(next)],
    }
  },
})

function kindOf(asked: HandOverAsk) {
  const { notFoundKind } = stepsOfAct(asked.act).head
  return typeof notFoundKind === 'string' ? notFoundKind : notFoundKind(asked)
}
