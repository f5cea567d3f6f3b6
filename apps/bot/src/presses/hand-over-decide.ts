import { type Press, readDeclineDialog, unreadablePressCard } from '@tokenim/discord-cards'
import type { ActOf } from '../acts/act-of.ts'
import { decideHandOver } from '../acts/decide-hand-over.ts'
import { attempt, performAct } from '../acts/perform.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { contextOfCard } from './context-of-card.ts'
import { entityOf, type Submitted } from './press.ts'

/** One press on everybody's card carries it out; the card then shows that it is done, and by whom. */
export async function carryOut(asking: Asking, press: Press): Promise<Outcome> {
  const act = deciding(press)
  if (act === null) return { kind: 'aside', card: unreadablePressCard(asking.staff) }
  return performAct(asking, act, { context: contextOfCard(asking, press) })
}

/** The dialog of a decline, sent off; everybody's card follows by the monitor's hand. */
export function readSubmittedDecline(press: Press, components: unknown): Submitted | null {
  const act = deciding(press)
  if (act === null) return null
  const note = readDeclineDialog(components)
  const decision = { decision: 'decline', ...(note === '' ? {} : { note }) } as const
  // What keeps it from being carried out keeps it from being declined.
  const run = (asking: Asking) => attempt(asking, act, () => decideHandOver(asking, act.id, decision, asking.staff))
  return { isAct: true, run }
}

function deciding(press: Press): ActOf<'carry_out'> | null {
  const id = entityOf(press, 'hov')
  return id === null ? null : { kind: 'carry_out', id, version: press.version }
}
