import type { HandOver } from '@tokenim/core/hand-overs'
import {
  carryOut,
  checkDecider,
  decideDecline,
  decideLapse,
  lapseWhenRefused,
  readPermissionOf,
} from '@tokenim/core/hand-overs'
import type { HandOverId } from '@tokenim/core/ids'
import type { WritableTransaction } from '@tokenim/db/write'
import type { Situation, Verdict, Written, WrittenAside } from '../verb.ts'
import { verb } from '../verb.ts'
import { accessOf } from '../verb/access-of.ts'
import { entriesOf } from '../verb/close.ts'
import type { Decided as DecidedAct } from '../verb/steps.ts'
import { together } from '../verb/together.ts'
import { decidingPermissions, stepsOfAct } from './acts.ts'
import type { ActAnswer } from './answer.ts'
import { handOverChange, handOverEvent } from './audited.ts'
import type { HandOverView } from './hand-over-view.ts'
import { handOverView } from './hand-over-view.ts'
import { loadHandOver, lockHandOver } from './load.ts'
import type { ActAtHand } from './settled.ts'
import { settledAct, settledOf } from './settled.ts'
import { closeHandOver, writeLapse } from './write.ts'

export type DecideHandOver = {
  readonly id: HandOverId
  readonly decision: 'carry_out' | 'decline'
  /** Of a decline: why, for the asker. */
  readonly note?: string | undefined
}

/** Carried out: also what the act itself answers. */
export type Decided = ActAnswer & { readonly handOver: HandOverView }

type Loaded = { readonly handOver: HandOver; readonly act: ActAtHand }

type Answered = Written<ActAnswer>

/** `act`: writes what is done; `null` when nothing is. */
type Change = {
  readonly handOver: HandOver
  readonly act: ((tx: WritableTransaction) => Promise<Answered>) | null
}

/** What is on record though it was refused: that it is over, and what the act itself puts on record. */
type Recorded = {
  readonly lapsed: HandOver | null
  readonly act: Extract<DecidedAct<ActAnswer>, { readonly ok: false }>['record']
}

/**
 * Somebody who may carries out what was asked, or declines it. Carrying out does the act itself in the same transaction,
 * by the steps of its own verb and as the decider's own: its entry names the decider and who asked, one request id holds
 * it and the entry of the hand-over together. Without any version from the caller: what is decided is one version of the
 * target, fixed when it was asked.
 */
export const decideHandOver = verb<DecideHandOver, Loaded, Change, Recorded, Decided>({
  action: 'hand_overs.decide',
  access: decidingPermissions,
  takes: ({ act }) => act.found.takes,
  readPermission: ({ handOver }) => readPermissionOf(handOver.act),
  idempotencyKey: 'required',
  notFoundKind: 'hand_over',
  target: ({ id }) => ({ type: 'hand_over', id }),
  reason: ({ note }) => ({ reason: note }),
  load: async (tx, { id }, services, actor) => {
    const handOver = await loadHandOver(tx, id)
    if (handOver === null) return null
    const found = await stepsOfAct(handOver.act).load(tx, handOver, services, actor)
    if (found === null) throw new Error('what a hand-over is about is gone')
    return { handOver, act: { found } }
  },
  whose: () => ({ kind: 'hand_over' }),
  lock: async (tx, { handOver: { id }, act: { found } }) => {
    const locked = await found.lock(tx)
    const handOver = await lockHandOver(tx, id)
    return locked === null || handOver === null ? null : { handOver, act: { found, locked } }
  },
  settle: async (tx, { loaded: { handOver, act: locked }, ...given }) => {
    const { act, aside } = await settledAct(tx, locked, { ...given, input: handOver })
    // Only by time: of a target that moved on the act itself says what became of it.
    const lapsed = decideLapse(handOver, null, given.now)
    if (lapsed === null) return { ...aside, loaded: { handOver, act } }
    return { ...joined([aside, await writeLapse(tx, handOver, lapsed)]), loaded: { handOver: lapsed, act } }
  },
  // Carried out in chat it takes the proof that the act itself would take.
  proven: ({ handOver, act }, { decision }) =>
    decision === 'carry_out' && settledOf(act).proven(handOver) !== undefined
      ? { permission: handOver.permission, targetVersion: handOver.version }
      : undefined,
  decide,
  write: async (tx, { handOver, act }, { loaded, actor, now }) => {
    const change = handOverChange(loaded.handOver, handOver)
    const view = handOverView(handOver, now)
    const events = [handOverEvent(handOver)]
    if (act === null) {
      await closeHandOver(tx, handOver)
      return { result: { handOver: view }, change, events }
    }
    const [done] = await together([act(tx), closeHandOver(tx, handOver)])
    // The act in the log, as the decider's own, with who asked.
    const [main, ...more] = entriesOf(stepsOfAct(handOver.act).head, { input: handOver, actor }, { written: done })
    return {
      result: { handOver: view, ...done.result },
      change,
      also: [...(main === undefined ? [] : [{ ...main, askedBy: handOver.askedBy }]), ...more],
      events: [...done.events, ...events],
      last: done.last ?? [],
    }
  },
  writeRefused: async (tx, { lapsed, act }, { loaded }) =>
    joined([await act(tx), lapsed === null ? undefined : await writeLapse(tx, loaded.handOver, lapsed)]),
})

function decide({ loaded, input, ...given }: Situation<DecideHandOver, Loaded>): Verdict<Change, Recorded> {
  const { handOver, act } = loaded
  const { decision, note } = input
  const access = accessOf(given.access, handOver.permission)
  if (decision === 'decline') {
    const declined = decideDecline(handOver, note ?? null, access, given)
    return declined.ok ? { ok: true, change: { handOver: declined.next, act: null } } : declined
  }
  const refusal = checkDecider(handOver, access, given)
  if (refusal !== null) return { ok: false, refusal }
  const done = settledOf(act).decide({ ...given, input: handOver })
  if (done.ok) return { ok: true, change: { handOver: carryOut(handOver, given), act: done.write } }
  const lapsed = lapseWhenRefused(handOver, done.refusal, given.now)
  return { ok: false, refusal: done.refusal, recorded: { lapsed, act: done.record } }
}

function joined(asides: readonly (WrittenAside | undefined)[]): WrittenAside {
  const all = asides.filter((aside) => aside !== undefined)
  return {
    also: all.flatMap(({ also }) => also),
    events: all.flatMap(({ events }) => events),
    last: all.flatMap(({ last }) => last ?? []),
  }
}
