import type { AlertKind, AlertSeverity, AlertState, Matcher } from '@tokenim/core/alerts'
import { createMatch } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { alert } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { and, desc, inArray, lt, sql } from 'drizzle-orm'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { idCursor } from '../page.ts'
import { alertFromRow } from './alert-row.ts'
import type { AlertView } from './alert-view.ts'
import { createAlertViews } from './alert-view.ts'

export type ListAlerts = {
  readonly states?: readonly AlertState[] | undefined
  readonly severities?: readonly AlertSeverity[] | undefined
  readonly kinds?: readonly AlertKind[] | undefined
  /** All of them match its labels. */
  readonly matchers?: readonly Matcher[] | undefined
  readonly silenced?: boolean | undefined
  readonly inhibited?: boolean | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** What is asked of it cannot be asked in SQL: rows are read and looked at, so many at once and so many in all. */
const batchRows = 500
const maxRows = 10_000

/** Alerts, newest first. They are nobody's own: a grant limited to what is one's own shows none. */
export const listAlerts = list<ListAlerts, AlertView>({
  name: 'alerts.list',
  permission: 'alerts:read',
  read: async (tx, { input, scope, now }): Promise<Page<AlertView>> => {
    if (scope.kind !== 'all') return { items: [], nextAfter: null }
    const view = await createAlertViews(tx, now)
    const fits = fitterOf(input)
    const batch = fits === null ? input.limit + 1 : batchRows
    const items: AlertView[] = []
    let after = input.after === undefined ? null : idCursor('alr', input.after)
    for (let read = 0; read < maxRows; read += batch) {
      const rows = await readBatch(tx, input, after, batch)
      for (const one of await view(rows)) {
        if (fits !== null && !fits(one)) continue
        if (items.length === input.limit) return { items, nextAfter: items.at(-1)?.id ?? null }
        items.push(one)
      }
      after = rows.at(-1)?.id ?? null
      if (rows.length < batch || after === null) return { items, nextAfter: null }
    }
    // A page may be short, even empty: the next goes on where this one stopped looking.
    return { items, nextAfter: after }
  },
})

async function readBatch(
  tx: ReadTransaction,
  { states, severities, kinds, matchers = [] }: ListAlerts,
  after: AlertId | null,
  limit: number,
) {
  const rows = await tx
    .select()
    .from(alert)
    .where(
      and(
        states === undefined ? undefined : inArray(alert.state, [...states]),
        severities === undefined ? undefined : inArray(alert.severity, [...severities]),
        kinds === undefined ? undefined : inArray(alert.kind, [...kinds]),
        ...matchers.map(askOf),
        after === null ? undefined : lt(alert.id, after),
      ),
    )
    .orderBy(desc(alert.id))
    .limit(limit)
  return rows.map(alertFromRow)
}

/** What of a matcher SQL can ask; expressions are RE2's and asked of what is read. */
function askOf({ name, op, value }: Matcher): SQL | undefined {
  const label = sql`coalesce(${alert.labels} ->> ${name}::text, '')`
  switch (op) {
    case '=':
      return sql`${label} = ${value}`
    case '!=':
      return sql`${label} <> ${value}`
    case '=~':
    case '!~':
      return undefined
  }
}

function fitterOf({ matchers = [], silenced, inhibited }: ListAlerts): ((one: AlertView) => boolean) | null {
  const expressions = matchers.filter(({ op }) => op === '=~' || op === '!~')
  if (expressions.length === 0 && silenced === undefined && inhibited === undefined) return null
  const match = createMatch(expressions)
  return (one) =>
    match(one.labels) &&
    (silenced === undefined || silenced === one.silencedBy.length > 0) &&
    (inhibited === undefined || inhibited === one.inhibited)
}
