import type { Alert, Suppression } from '@tokenim/core/alerts'
import { createSuppressor, isFlapping, isOpen } from '@tokenim/core/alerts'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { loadInhibited } from './held-by.ts'
import { loadSuppressors } from './suppressors.ts'

/**
 * An alert as callers read it; by what it is silenced or inhibited, and that it flaps, is computed, never stored. It may be
 * inhibited by nothing named: then a rule of the routing's settings does it.
 */
export type AlertView = Alert & Suppression & { readonly inhibited: boolean; readonly flapping: boolean }

type Reader = Pick<ReadTransaction, 'select'>

export async function viewAlert(tx: Reader, alert: Alert, now: Instant): Promise<AlertView> {
  const [view] = await (await createAlertViews(tx, now))([alert])
  if (view === undefined) throw new Error('an alert has no view')
  return view
}

/** For many at once: what suppresses is read once. */
export async function createAlertViews(
  tx: Reader,
  now: Instant,
): Promise<(alerts: readonly Alert[]) => Promise<AlertView[]>> {
  const suppress = createSuppressor(await loadSuppressors(tx, now))
  return async (alerts) => {
    const open = alerts.filter(isOpen)
    const routed = await loadInhibited(
      tx,
      open.map(({ id }) => id),
    )
    return alerts.map((alert) => {
      const { silencedBy, inhibitedBy } = isOpen(alert) ? suppress(alert) : { silencedBy: [], inhibitedBy: [] }
      const inhibited = inhibitedBy.length > 0 || routed.has(alert.id)
      return { ...alert, silencedBy, inhibitedBy, inhibited, flapping: isFlapping(alert, now) }
    })
  }
}
