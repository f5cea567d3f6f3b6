import type { Alert } from '@tokenim/core/alerts'
import { decideLapse } from '@tokenim/core/alerts'
import { alert } from '@tokenim/db/schema'
import { asc, sql } from 'drizzle-orm'
import { sweep } from '../verb.ts'
import { sweepRows } from '../verb/sweep.ts'
import { alertFromRow } from './alert-row.ts'
import { alertChange, alertEvent } from './audited.ts'
import { isOpenSql } from './load.ts'
import { writeMoved } from './write-many.ts'

/** `full`: there may be more; call again. */
export type ExpiredExternals = { readonly resolved: number; readonly full: boolean }

/** Resolves what was pushed and whose end has passed without another push, at most 100 a call. */
export const expireExternals = sweep<Record<never, never>, readonly Alert[], ExpiredExternals>({
  name: 'alerts.expire_externals',
  take: async (tx) => {
    const rows = await tx
      .select()
      .from(alert)
      .where(sql`${isOpenSql} AND ${alert.endsAt} IS NOT NULL AND ${alert.endsAt} <= now()`)
      .orderBy(asc(alert.endsAt))
      .limit(sweepRows)
      .for('no key update', { skipLocked: true })
    return rows.map(alertFromRow)
  },
  write: async (tx, taken, { now }) => {
    const lapsed = taken.flatMap((was) => {
      const next = decideLapse(was, now)
      return next === null ? [] : [{ was, next }]
    })
    await writeMoved(tx, lapsed)
    return {
      also: lapsed.map(({ was, next }) => ({
        action: 'alerts.resolve',
        target: { type: 'alert', id: next.id } as const,
        ...alertChange(was, next),
      })),
      events: lapsed.map(({ next }) => alertEvent('alert.resolved', next)),
      result: { resolved: lapsed.length, full: taken.length === sweepRows },
    }
  },
})
