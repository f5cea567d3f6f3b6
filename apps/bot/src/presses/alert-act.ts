import {
  type AlertPress,
  type CardContext,
  outdatedAlertCard,
  type Press,
  type ProblemView,
  silenceOfferCard,
  unreadablePressCard,
} from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import { languages } from '@tokenim/wording'
import { drawAlert } from '../answers/alert.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { entityOf } from './press.ts'

/** The act itself; the pressed card then shows the alert as it is. What it is worth now the API says, not the card. */
export function actOnAlert(act: AlertPress) {
  return async (asking: Asking, press: Press): Promise<Outcome> => {
    const id = entityOf(press, 'alr')
    if (id === null) return { kind: 'aside', card: unreadablePressCard(asking.staff) }
    const context = contextOfCard(asking, press)
    try {
      await carryOut(asking, act, id)
    } catch (error) {
      if (error instanceof ProblemError) return refused(asking, { ...press, entityId: id }, context, error)
      throw error
    }
    return show(await drawAlert(asking, id, context))
  }
}

/** Everybody's card keeps its language; the asker's own has theirs. */
function contextOfCard({ asker, staff }: Asking, { argument }: Press): CardContext {
  const own = languages.find((language) => language === argument)
  return asker.isOnPrivateCard || own === undefined ? staff : { ...staff, locale: own }
}

/** The interaction is the Idempotency-Key: one that arrives twice acts once. */
async function carryOut({ tokenim, asker }: Asking, act: AlertPress, id: string): Promise<void> {
  const path = { id }
  const call = { idempotencyKey: asker.id }
  switch (act) {
    case 'ack':
      await tokenim.acknowledgeAlert({ path, body: {} }, call)
      return
    case 'unack':
      await tokenim.unacknowledgeAlert({ path, body: {} }, call)
      return
    case 'resolve':
      await tokenim.resolveAlert({ path, body: {} }, call)
      return
    case 'useful':
    case 'noise':
      await tokenim.giveAlertFeedback({ path, body: { verdict: act } }, call)
      return
  }
}

/** Nothing was done. A card that shows another state is brought up to date; of a problem that is still there a way out. */
async function refused(
  asking: Asking,
  { entityId: id, version }: { readonly entityId: string; readonly version: number },
  context: CardContext,
  error: ProblemError,
): Promise<Outcome> {
  const { code, facts, requestId } = error
  const problem: ProblemView = { code, facts, requestId }
  if (code === 'alert_condition_holds') {
    return { kind: 'aside', card: silenceOfferCard(problem, { id, version }, asking.staff) }
  }
  if (code !== 'invalid_alert_state') throw error
  const card = await drawAlert(asking, id, context)
  return { kind: 'outdated', card, aside: outdatedAlertCard(problem, asking.staff) }
}
