import type { Alert } from '@tokenim/core/alerts'
import type { alert } from '@tokenim/db/schema'

type Row = typeof alert.$inferSelect

/** The stored alert as the rules read it. */
export function alertFromRow({ acknowledgedAt, acknowledgedBy, ...row }: Row): Alert {
  const acknowledged =
    acknowledgedAt === null || acknowledgedBy === null ? null : { at: acknowledgedAt, by: acknowledgedBy }
  return { ...row, acknowledged }
}

export function rowFromAlert({ acknowledged, ...alert }: Alert): Row {
  return { ...alert, acknowledgedAt: acknowledged?.at ?? null, acknowledgedBy: acknowledged?.by ?? null }
}
