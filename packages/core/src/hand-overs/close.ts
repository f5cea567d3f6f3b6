import type { Refusal, RefusalCode } from '../codes/index.ts'
import { refuse } from '../codes/index.ts'
import type { Instant } from '../time/index.ts'
import type { Access, Acting, ActorRef, Circumstances, Token } from '../tokens/index.ts'
import type { Accesses } from './decide-act.ts'
import { decideAct } from './decide-act.ts'
import type { HandOver, HandOverLapse, HandOverState } from './hand-over.ts'
import { handOverState } from './hand-over.ts'

/** `lapsed`: it was refused because the token moved on, so that this is over, too. */
export type CarryOutDecision =
  | { readonly ok: true; readonly next: HandOver; readonly token: Token }
  | { readonly ok: false; readonly refusal: Refusal; readonly lapsed?: HandOver }

export type DeclineDecision =
  | { readonly ok: true; readonly next: HandOver }
  | { readonly ok: false; readonly refusal: Refusal }

/** Somebody who may does what was asked, on the version it was asked for: as his own act, by the rules of that act. */
export function decideCarryOut(
  handOver: HandOver,
  token: Token,
  access: Accesses,
  circumstances: Circumstances,
): CarryOutDecision {
  const { now, acting } = circumstances
  const refusal = checkDecider(handOver, access(handOver.permission), acting, now)
  if (refusal !== null) return { ok: false, refusal }
  const { reasonCode, extendByMinutes, tokenVersion: expectedVersion } = handOver
  const done = decideAct(handOver.act, token, { reasonCode, expectedVersion, extendByMinutes }, access, circumstances)
  if (done.ok) return { ok: true, next: close(handOver, 'carried_out', now, acting.actor), token: done.next }
  if (!movedOn.has(done.refusal.code)) return done
  return { ...done, lapsed: lapse(handOver, 'token_moved_on', now) }
}

/** Somebody who may says no; the asker reads why. */
export function decideDecline(
  handOver: HandOver,
  note: string | null,
  access: Accesses,
  { now, acting }: Pick<Circumstances, 'now' | 'acting'>,
): DeclineDecision {
  const refusal = checkDecider(handOver, access(handOver.permission), acting, now)
  if (refusal !== null) return { ok: false, refusal }
  return { ok: true, next: { ...close(handOver, 'declined', now, acting.actor), note } }
}

/** What time, or the token's next version, has already decided of an open one; `null` when it stays open. */
export function decideLapse(handOver: HandOver, tokenVersion: number, now: Instant): HandOver | null {
  if (handOver.state !== 'open') return null
  if (now >= handOver.expiresAt) return lapse(handOver, 'time', handOver.expiresAt)
  return tokenVersion === handOver.tokenVersion ? null : lapse(handOver, 'token_moved_on', now)
}

/** Whoever asked does not answer: neither himself nor, for an application, anybody who answers for it. */
function checkDecider(handOver: HandOver, access: Access, acting: Acting, now: Instant): Refusal | null {
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

/** A program that acts for itself and has no owners has nobody who answers for it, and is itself all the same. */
function isSameProgram(asker: ActorRef, decider: ActorRef): boolean {
  if (asker.type !== 'application' || decider.type !== 'application') return false
  return asker.id === decider.id && asker.onBehalfOf === undefined && decider.onBehalfOf === undefined
}

function close(handOver: HandOver, state: HandOverState, at: Instant, by: ActorRef): HandOver {
  return { ...handOver, state, closedAt: at, closedBy: by, version: handOver.version + 1 }
}

function lapse(handOver: HandOver, why: HandOverLapse, at: Instant): HandOver {
  return { ...close(handOver, 'expired', at, system), lapse: why }
}

const system: ActorRef = { type: 'system' }

/** Refusals that say that the token is not the one any more that was asked about. */
const movedOn: ReadonlySet<RefusalCode> = new Set(['version_conflict', 'invalid_token_state', 'token_expired'])
