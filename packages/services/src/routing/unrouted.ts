import type { Alert } from '@tokenim/core/alerts'
import { idFromUuid } from '@tokenim/core/ids'
import { alert, alertRouted } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { asc, inArray, sql } from 'drizzle-orm'
import { alertFromRow } from '../alerts/index.ts'

/**
 * Alerts that changed since they were routed, or were routed by other settings; the longest known first. One that came
 * and went unseen is nobody's business any more.
 */
export async function selectUnrouted(tx: WritableTransaction, settings: string, limit: number): Promise<Alert[]> {
  const found = await tx.execute(sql`
    (SELECT a.id FROM ${alert} a LEFT JOIN ${alertRouted} r ON r.alert_id = a.id
      WHERE a.state <> 'resolved' AND (r.alert_id IS NULL OR r.routed_version < a.version OR r.settings <> ${settings})
      ORDER BY a.id LIMIT ${limit})
    UNION ALL
    (SELECT a.id FROM ${alertRouted} r JOIN ${alert} a ON a.id = r.alert_id
      WHERE r.is_open AND a.state = 'resolved' ORDER BY a.id LIMIT ${limit})`)
  if (found.length === 0) return []
  const ids = found.map((row) => idFromUuid('alr', String(row['id'])))
  const rows = await tx.select().from(alert).where(inArray(alert.id, ids)).orderBy(asc(alert.id))
  return rows.map(alertFromRow)
}
