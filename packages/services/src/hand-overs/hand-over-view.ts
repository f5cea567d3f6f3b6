import type { HandOver } from '@tokenim/core/hand-overs'
import { handOverState } from '@tokenim/core/hand-overs'
import type { Instant } from '@tokenim/core/time'

/** A hand-over as callers read it: one whose time is over reads as expired, whether that was written or not. */
export type HandOverView = Omit<HandOver, 'askedByPersons'>

export function handOverView({ askedByPersons: _persons, ...handOver }: HandOver, now: Instant): HandOverView {
  const state = handOverState(handOver, now)
  return state === handOver.state ? handOver : { ...handOver, state, lapse: 'time', closedAt: handOver.expiresAt }
}
