import { type AlertPress, type Press, unreadablePressCard } from '@tokenim/discord-cards'
import { performAct } from '../acts/perform.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { contextOfCard } from './context-of-card.ts'
import { entityOf } from './press.ts'

/** A press on an alert; the pressed card then shows it as it is. */
export function pressAlert(press: AlertPress) {
  return async (asking: Asking, pressed: Press): Promise<Outcome> => {
    const id = entityOf(pressed, 'alr')
    if (id === null) return { kind: 'aside', card: unreadablePressCard(asking.staff) }
    const context = contextOfCard(asking, pressed)
    return performAct(asking, { kind: 'alert', press, id, version: pressed.version }, { context })
  }
}
