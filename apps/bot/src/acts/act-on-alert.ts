import type { CardContext } from '@tokenim/discord-cards'
import { drawAlert } from '../answers/alert.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import type { ActOf } from './act-of.ts'

/** The pressed card then shows the alert as it is. What the act is worth now the API says, not the card. */
export async function actOnAlert(
  asking: Asking,
  { press, id }: ActOf<'alert'>,
  context: CardContext,
): Promise<Outcome> {
  const { tokenim, asker } = asking
  const request = { path: { id }, body: {} }
  const call = { idempotencyKey: asker.id }
  switch (press) {
    case 'ack':
      await tokenim.acknowledgeAlert(request, call)
      break
    case 'unack':
      await tokenim.unacknowledgeAlert(request, call)
      break
    case 'resolve':
      await tokenim.resolveAlert(request, call)
      break
    case 'useful':
    case 'noise':
      await tokenim.giveAlertFeedback({ ...request, body: { verdict: press } }, call)
      break
  }
  return show(await drawAlert(asking, id, context))
}
