import { logFinding, logSource, logTemplate, logTemplateCount } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { record } from '../record.ts'

/** How many rows a round removed or added up, and whether more are left. */
export type ForgottenLogs = {
  readonly logCountsAddedUp: number
  readonly logCounts: number
  readonly logTemplates: number
  readonly more: boolean
}

const batch = 5_000

/**
 * Counts of five minutes older than two days are added up to hours; hours are kept for nine weeks, so that an hour can
 * be compared with the same one of eight weeks. Templates, and versions of services, unseen for thirteen weeks go.
 */
export const forgetOldLogs = record<{ readonly lease: LeaseGuard }, ForgottenLogs>(async (tx, { lease }) => {
  await requireLease(tx, lease)
  const addedUp = await tx.execute(sql`
    WITH old AS (
      DELETE FROM ${logTemplateCount} WHERE (template_id, bucket) IN (
        SELECT template_id, bucket FROM ${logTemplateCount}
          WHERE bucket < date_trunc('hour', now() - interval '2 days') AND bucket <> date_trunc('hour', bucket)
          ORDER BY template_id, bucket LIMIT ${batch} FOR UPDATE)
        RETURNING template_id, bucket, lines)
    INSERT INTO ${logTemplateCount} (template_id, bucket, lines)
      SELECT template_id, date_trunc('hour', bucket), sum(lines) FROM old GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT (template_id, bucket) DO UPDATE SET lines = log_template_count.lines + excluded.lines
      RETURNING (SELECT count(*)::int FROM old) AS rows`)
  const counts = await tx.execute(sql`
    DELETE FROM ${logTemplateCount} WHERE ctid IN (
      SELECT ctid FROM ${logTemplateCount} WHERE bucket < now() - interval '63 days' LIMIT ${batch}) RETURNING 1 AS one`)
  const templates = await tx.execute(sql`
    DELETE FROM ${logTemplate} WHERE ctid IN (
      SELECT ctid FROM ${logTemplate} WHERE last_seen_at < now() - interval '91 days' LIMIT ${batch}) RETURNING 1 AS one`)
  await tx.execute(sql`DELETE FROM ${logFinding} WHERE holds_until < now() - interval '7 days'`)
  await tx.execute(sql`DELETE FROM ${logSource} WHERE last_seen_at < now() - interval '91 days'`)
  const logCountsAddedUp = Number(addedUp[0]?.['rows'] ?? 0)
  const more = [logCountsAddedUp, counts.length, templates.length].includes(batch)
  return { logCountsAddedUp, logCounts: counts.length, logTemplates: templates.length, more }
})
