import type { Instant } from '../time/index.ts'
import type { Acting } from '../tokens/index.ts'
import type { HandOverAsk } from './act.ts'
import type { HandOver } from './hand-over.ts'
import { handOverOpenMs } from './hand-over.ts'

/** What the rules of the act say of it now. */
export type FoundOfAct = Pick<HandOver, 'accountId' | 'permission' | 'evidence' | 'keptOut'>

export type NewHandOver = HandOverAsk & Omit<HandOver, 'id' | keyof HandOverAsk>

/** An open hand-over of an act that somebody with every permission, whose own nothing of it is, could carry out now. */
export function openHandOver(
  asked: HandOverAsk,
  found: FoundOfAct,
  { acting, now }: { readonly acting: Acting; readonly now: Instant },
): NewHandOver {
  return {
    ...asked,
    ...found,
    state: 'open',
    askedBy: acting.actor,
    askedByPersons: acting.persons,
    askedAt: now,
    expiresAt: now + handOverOpenMs,
    closedAt: null,
    closedBy: null,
    note: null,
    lapse: null,
    version: 1,
  }
}
