import type { Alert } from '@tokenim/core/alerts'
import type { DeliveryId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'

export type Queued = {
  readonly id: DeliveryId
  readonly kind: 'card' | 'mention'
  readonly attempts: number
  readonly createdAt: Instant
  readonly isDue: boolean
  readonly isUnderWay: boolean
}

/**
 * What of one alert's queue to send now. A card shows the alert as it is when it is sent, so the newest card overtakes
 * the others; with one exception: while no card stands, a try that may have reached Discord is repeated under its own
 * nonce, or a second card would appear. A mention needs the card, whose thread it goes to. An alert that was over before
 * anything was tried is told to nobody.
 *
 * @param queued of one alert and one receiver, oldest first
 */
export function chooseDeliveries({
  alert,
  queued,
  isPosted,
}: {
  readonly alert: Pick<Alert, 'state'>
  readonly queued: readonly Queued[]
  readonly isPosted: boolean
}): { readonly send: Queued | null; readonly superseded: readonly Queued[] } {
  if (queued.some(({ isUnderWay }) => isUnderWay)) return { send: null, superseded: [] }
  const cards = queued.filter(({ kind }) => kind === 'card')
  const mentions = queued.filter(({ kind }) => kind === 'mention')
  const tried = cards.find(({ attempts }) => attempts > 0)
  const isOver = alert.state === 'resolved'
  if (isOver && !isPosted && tried === undefined) return { send: null, superseded: queued }

  // Nobody is rung about what is over.
  const pointless = isOver ? mentions : []
  if (!isPosted && tried !== undefined) return { send: dueOf(tried), superseded: pointless }
  const newest = cards.at(-1)
  const overtaken = cards.slice(0, -1)
  if (newest !== undefined) return { send: dueOf(newest, overtaken), superseded: [...overtaken, ...pointless] }
  const [mention] = isOver || !isPosted ? [] : mentions
  return { send: mention === undefined ? null : dueOf(mention), superseded: pointless }
}

/** A card that overtakes one which was due is due itself. */
function dueOf(chosen: Queued, overtaken: readonly Queued[] = []): Queued | null {
  return [chosen, ...overtaken].some(({ isDue }) => isDue) ? chosen : null
}
