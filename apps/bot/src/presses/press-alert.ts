import {
  type AlertPress,
  type CardContext,
  handedAlertPresses,
  type Press,
  unreadablePressCard,
} from '@tokenim/discord-cards'
import { performAct } from '../acts/perform.ts'
import { drawAlert } from '../answers/alert.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { contextOfCard } from './context-of-card.ts'
import { entityOf } from './press.ts'

/** A press on an alert; the pressed card then shows it as it is. */
export function pressAlert(press: AlertPress) {
  const handed = handedAlertPresses.find((one) => one === press)
  return async (asking: Asking, pressed: Press): Promise<Outcome> => {
    const id = entityOf(pressed, 'alr')
    if (id === null) return { kind: 'aside', card: unreadablePressCard(asking.staff) }
    const context = contextOfCard(asking, pressed)
    if (handed === undefined) return giveVerdict(asking, id, press === 'useful' ? 'useful' : 'noise', context)
    return performAct(asking, { kind: 'alert', press: handed, id, version: pressed.version }, { context })
  }
}

/** Everybody's own, so nobody does it for another. */
async function giveVerdict(
  asking: Asking,
  id: string,
  verdict: 'useful' | 'noise',
  context: CardContext,
): Promise<Outcome> {
  const { tokenim, asker } = asking
  await tokenim.giveAlertFeedback({ path: { id }, body: { verdict } }, { idempotencyKey: asker.id })
  return show(await drawAlert(asking, id, context))
}
