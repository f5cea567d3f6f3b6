import type { HandOverAsk } from '@tokenim/core/hand-overs'
import type { WritableTransaction } from '@tokenim/db/write'
import type { WrittenAside } from '../verb.ts'
import type { Found, Given, Locked, Settled } from '../verb/steps.ts'
import type { ActAnswer } from './answer.ts'

/** An act within a verb of hand-overs, as far as that has come with it. */
export type ActAtHand = {
  readonly found: Found<HandOverAsk, ActAnswer>
  readonly locked?: Locked<HandOverAsk, ActAnswer>
  readonly settled?: Settled<HandOverAsk, ActAnswer>
}

export async function settledAct(
  tx: WritableTransaction,
  { found, locked }: ActAtHand,
  given: Given<HandOverAsk>,
): Promise<{ readonly act: ActAtHand; readonly aside: WrittenAside }> {
  if (locked === undefined) throw new Error('an act was settled before it was locked')
  const settled = await locked.settle(tx, given)
  return { act: { found, locked, settled }, aside: settled.aside ?? { also: [], events: [] } }
}

/** @throws when the verb's steps were not taken in their order */
export function settledOf({ settled }: ActAtHand): Settled<HandOverAsk, ActAnswer> {
  if (settled === undefined) throw new Error('an act was decided before it was settled')
  return settled
}
