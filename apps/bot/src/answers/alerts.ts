import { type AlertState, alertStates } from '@tokenim/core/alerts'
import { type AlertFilters, alertListCard, type Card } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { alertView } from '../tokenim/views.ts'
import { readNames } from './names.ts'
import { readPage } from './page.ts'

export const openStates: readonly AlertState[] = alertStates.filter((state) => state !== 'resolved')

export async function showAlerts(asking: Asking, filters: AlertFilters, from: number): Promise<Card> {
  const { tokenim, staff } = asking
  const { state, severity } = filters
  const query = {
    state: state === undefined ? [...openStates] : [state],
    ...(severity === undefined ? {} : { severity: [severity] }),
  }
  const { items, offset, hasMore } = await readPage(
    (page) => tokenim.listAlerts({ query: { ...query, ...page } }),
    from,
  )
  const alerts = items.map(alertView)
  const names = await readNames(
    asking,
    alerts.map(({ facts, labels }) => (facts.kind === 'stuck_token' ? labels?.['account'] : undefined)),
  )
  return alertListCard({ alerts, filters, offset, hasMore, names }, staff)
}
