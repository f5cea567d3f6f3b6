import { type AlertState, alertStates } from '@tokenim/core/alerts'
import { type AlertFilters, alertListCard, type Card } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { alertView } from '../tokenim/views.ts'
import { readPage } from './page.ts'

export const openStates: readonly AlertState[] = alertStates.filter((state) => state !== 'resolved')

export async function showAlerts({ tokenim, staff }: Asking, filters: AlertFilters, from: number): Promise<Card> {
  const { state, severity } = filters
  const query = {
    state: state === undefined ? [...openStates] : [state],
    ...(severity === undefined ? {} : { severity: [severity] }),
  }
  const { items, offset, hasMore } = await readPage(
    (page) => tokenim.listAlerts({ query: { ...query, ...page } }),
    from,
  )
  return alertListCard({ alerts: items.map(alertView), filters, offset, hasMore }, staff)
}
