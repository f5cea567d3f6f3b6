import type { Alert, InhibitRule } from '@tokenim/core/alerts'
import { builtInInhibitions, createSuppressor, isSaid, silenceState } from '@tokenim/core/alerts'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { alert, silence } from '@tokenim/db/schema'
import { and, isNull, or, sql } from 'drizzle-orm'
import type { RoutingPlan } from './plan.ts'

/** What keeps an alert from being told. */
export type HeldBy = 'inhibition' | 'silence' | 'maintenance'

/** Who is kept from being told now. Two with the same digest answer the same. */
export type SuppressionPicture = {
  readonly isSuppressed: (alert: Pick<Alert, 'id' | 'labels'>) => boolean
  readonly heldBy: (alert: Pick<Alert, 'id' | 'labels'>) => HeldBy | null
  readonly digest: string
}

/** Silences, windows and whatever inhibits, as they are now. */
export async function loadSuppression(
  tx: Pick<ReadTransaction, 'select'>,
  { settings }: Pick<RoutingPlan, 'settings'>,
  now: Instant,
): Promise<SuppressionPicture> {
  const inhibitions = [...builtInInhibitions, ...settings.inhibitRules]
  const [silences, sources] = await Promise.all([
    tx.select().from(silence).where(isNull(silence.endedAt)),
    tx
      .select({ id: alert.id, labels: alert.labels, state: alert.state })
      .from(alert)
      .where(and(isActiveSql, mayInhibit(inhibitions))),
  ])
  const suppress = createSuppressor({ silences, inhibitions, firing: sources, now })
  const active = silences.filter((each) => silenceState(each, now) === 'active')
  const parts = [...active.map(({ id, version }) => `${id}:${version}`), ...sources.map(({ id }) => id)]
  const kinds = new Map(active.map(({ id, kind }) => [id, kind]))
  return {
    isSuppressed: (one) => isSaid(suppress(one)),
    heldBy: (one) => {
      const { inhibitedBy, silencedBy } = suppress(one)
      if (inhibitedBy.length > 0) return 'inhibition'
      const [silenceId] = silencedBy
      return silenceId === undefined ? null : (kinds.get(silenceId) ?? 'silence')
    },
    digest: parts.toSorted().join(' '),
  }
}

/** The first part literally as in the partial index. */
const isActiveSql = sql`${alert.state} <> 'resolved' AND ${alert.state} <> 'pending'`

/** Of ten thousand alerts few can inhibit: the database leaves out those that lack a label a source must have. */
function mayInhibit(rules: readonly InhibitRule[]) {
  const needed = rules.map(({ sourceMatchers }) =>
    sourceMatchers
      .filter(({ op, value }) => op === '=' && value !== '')
      .map(({ name, value }) => [name, value] as const),
  )
  if (needed.some((labels) => labels.length === 0)) return undefined
  return or(...needed.map((labels) => sql`${alert.labels} @> ${JSON.stringify(Object.fromEntries(labels))}::jsonb`))
}
