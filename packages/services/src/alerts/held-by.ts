import type { AlertId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { alertRouted } from '@tokenim/db/schema'
import { and, eq, inArray } from 'drizzle-orm'

/** Which of these the routing holds back because others inhibit them: it knows the rules of its settings, too. */
export async function loadInhibited(
  tx: Pick<ReadTransaction, 'select'>,
  ids: readonly AlertId[],
): Promise<ReadonlySet<AlertId>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .select({ id: alertRouted.alertId })
    .from(alertRouted)
    .where(and(inArray(alertRouted.alertId, [...ids]), eq(alertRouted.heldBy, 'inhibition')))
  return new Set(rows.map(({ id }) => id))
}
