import type { Alert } from '@tokenim/core/alerts'
import type { alert } from '@tokenim/db/schema'

type Row = typeof alert.$inferSelect

/** The stored alert as the rules read it. */
export function alertFromRow({ acknowledgedAt, acknowledgedBy, toldWhole: _toldWhole, ...row }: Row): Alert {
  const acknowledged =
    acknowledgedAt === null || acknowledgedBy === null ? null : { at: acknowledgedAt, by: acknowledgedBy }
  return { ...row, acknowledged }
}

/** Whoever writes it whole writes an entry that tells it whole. */
export function rowFromAlert({ acknowledged, ...alert }: Alert): Row {
  return {
    ...alert,
    acknowledgedAt: acknowledged?.at ?? null,
    acknowledgedBy: acknowledged?.by ?? null,
    toldWhole: true,
  }
}
