import type { Refusal, RefusalCode } from '../codes/index.ts'
import { refuse } from '../codes/index.ts'
import type { Instant } from '../time/index.ts'
import type { Access, Acting, ActorRef } from '../tokens/index.ts'
import { isAlertAct, isTokenAct } from './act.ts'
import type { HandOver, HandOverState } from './hand-over.ts'
import { handOverState } from './hand-over.ts'

export type DeclineDecision =
  | { readonly ok: true; readonly next: HandOver }
  | { readonly ok: false; readonly refusal: Refusal }

type At = { readonly acting: Acting; readonly now: Instant }

/** What a hand-over is about, as it is now. */
export type TargetNow = {
  readonly version: number
  /** Nothing is done to it any more. */
  readonly isOver: boolean
}

/**
 * Whether somebody may decide it now; what the act itself takes besides is for the act to say. Whoever asked does not
 * answer: neither himself nor, for an application, anybody who answers for it.
 *
 * @param access what the grants say of `handOver.permission`
 */
export function checkDecider(handOver: HandOver, access: Access, { acting, now }: At): Refusal | null {
  const { id, permission, askedByPersons } = handOver
  if (!access.allowed) return refuse('permission_missing', { permissions: [permission], because: access.because })
  const state = handOverState(handOver, now)
  if (state !== 'open') {
    const { closedAt, closedBy, expiresAt } = handOver
    const by = closedBy ?? system
    return refuse('invalid_hand_over_state', {
      handOverId: id,
      state,
      since: closedAt ?? expiresAt,
      by,
      needs: ['open'],
    })
  }
  const own = acting.persons.filter((person) => askedByPersons.includes(person))
  const isOwn = own.length > 0 || isSameProgram(handOver.askedBy, acting.actor)
  return isOwn ? refuse('self_action', { rule: 'own_request', accountIds: own }) : null
}

/** Somebody who may does what was asked: as his own act, which its own rules allowed. */
export function carryOut(handOver: HandOver, { acting, now }: At): HandOver {
  return close(handOver, 'carried_out', now, acting.actor)
}

/** Somebody who may says no; the asker reads why. */
export function decideDecline(handOver: HandOver, note: string | null, access: Access, at: At): DeclineDecision {
  const refusal = checkDecider(handOver, access, at)
  if (refusal !== null) return { ok: false, refusal }
  return { ok: true, next: { ...close(handOver, 'declined', at.now, at.acting.actor), note } }
}

/** What time, or what became of its target, has already decided of an open one; `null` when it stays open. */
export function decideLapse(handOver: HandOver, target: TargetNow | null, now: Instant): HandOver | null {
  if (handOver.state !== 'open') return null
  if (now >= handOver.expiresAt) return lapseByTime(handOver)
  return target !== null && hasMovedOn(handOver, target) ? lapseWithTarget(handOver, now) : null
}

/** The end of one whose act was refused because its target is another than it was; `null` for any other refusal. */
export function lapseWhenRefused(handOver: HandOver, { code }: Refusal, now: Instant): HandOver | null {
  return movedOn.has(code) ? lapseWithTarget(handOver, now) : null
}

function hasMovedOn({ act, targetVersion }: HandOver, { version, isOver }: TargetNow): boolean {
  return targetVersion === null ? isOver && isAlertAct(act) : version !== targetVersion
}

/** A program that acts for itself and has no owners has nobody who answers for it, and is itself all the same. */
function isSameProgram(asker: ActorRef, decider: ActorRef): boolean {
  if (asker.type !== 'application' || decider.type !== 'application') return false
  return asker.id === decider.id && asker.onBehalfOf === undefined && decider.onBehalfOf === undefined
}

function lapseByTime(handOver: HandOver): HandOver {
  return { ...close(handOver, 'expired', handOver.expiresAt, system), lapse: 'time' }
}

function lapseWithTarget(handOver: HandOver, now: Instant): HandOver {
  const lapse = isTokenAct(handOver.act) ? 'token_moved_on' : 'target_moved_on'
  return { ...close(handOver, 'expired', now, system), lapse }
}

function close(handOver: HandOver, state: HandOverState, at: Instant, by: ActorRef): HandOver {
  return { ...handOver, state, closedAt: at, closedBy: by, version: handOver.version + 1 }
}

const system: ActorRef = { type: 'system' }

/** Whether it is over, because it was before or because its target is not the one any more that was asked about. */
export function saysThatItIsOver(code: string): boolean {
  return code === 'invalid_hand_over_state' || movedOn.has(code)
}

/** Refusals that say that the target is not the one any more that was asked about. */
const movedOn: ReadonlySet<string> = new Set<RefusalCode>([
  'version_conflict',
  'invalid_token_state',
  'token_expired',
  'account_changed',
  'invalid_account_state',
  'account_closed',
  'key_changed',
  'alert_changed',
  'invalid_alert_state',
  'silence_changed',
  'invalid_silence_state',
])
