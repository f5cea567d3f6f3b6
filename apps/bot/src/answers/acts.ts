import { parseId } from '@tokenim/core/ids'
import { actsCard, type ActsQuestion, type Card } from '@tokenim/discord-cards'
import type { ActsSince } from '@tokenim/wording'
import type { Asking } from '../asking.ts'
import { auditItem } from '../tokenim/views.ts'
import { readNames, withNames } from './names.ts'
import { readPage } from './page.ts'

/** What somebody did, or what was done to something, out of the audit log. */
export async function showActs(asking: Asking, id: string, question: ActsQuestion, from = 0): Promise<Card> {
  const { of, since } = question
  const query = {
    ...(of === 'person' ? { personId: id } : { targetId: id }),
    ...(since === null ? {} : { since: new Date(Date.now() - sinceMs[since]).toISOString() }),
  }
  const { items, offset, hasMore } = await readPage(
    (page) => asking.tokenim.listAuditEntries({ query: { ...query, ...page } }),
    from,
  )
  const [entries, names] = await Promise.all([
    withNames(asking, items.map(auditItem)),
    readNames(asking, parseId('acc', id) === null ? [] : [id]),
  ])
  return actsCard({ id, name: names.get(id), of, since, entries, offset, hasMore }, asking.staff)
}

const hourMs = 3_600_000
const sinceMs: { readonly [S in ActsSince]: number } = {
  '1h': hourMs,
  '24h': 24 * hourMs,
  '7d': 168 * hourMs,
  '30d': 720 * hourMs,
}
