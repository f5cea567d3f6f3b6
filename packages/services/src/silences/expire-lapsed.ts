import type { Silence } from '@tokenim/core/alerts'
import { createMatch, decideLapseSilence } from '@tokenim/core/alerts'
import { alert, silence } from '@tokenim/db/schema'
import type { SilenceId } from '@tokenim/core/ids'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, inArray, isNull, or, sql } from 'drizzle-orm'
import { isOpenSql } from '../alerts/index.ts'
import { sweep } from '../verb.ts'
import { sweepRows } from '../verb/sweep.ts'
import { silenceChange, silenceEvent } from './audited.ts'
import { writeSilence } from './write.ts'

/** `full`: there may be more; call again. */
export type ExpiredSilences = { readonly expired: number; readonly full: boolean }

type Due = { readonly silence: Silence; readonly matchesOpen: boolean }

/**
 * Writes that silences have ended: by their time, or because everything they match is resolved. At most 100 a call;
 * those that somebody is changing wait for the next.
 */
export const expireLapsedSilences = sweep<Record<never, never>, readonly Due[], ExpiredSilences>({
  name: 'silences.expire',
  take: async (tx) => {
    const settled = await findSettled(tx)
    const rows = await tx
      .select()
      .from(silence)
      .where(and(isNull(silence.endedAt), or(sql`${silence.endsAt} <= now()`, inArray(silence.id, settled))))
      .orderBy(asc(silence.id))
      .limit(sweepRows)
      .for('no key update', { skipLocked: true })
    return rows.map((row) => ({ silence: row, matchesOpen: !settled.includes(row.id) }))
  },
  write: async (tx, taken, { now }) => {
    const lapsed = taken.flatMap(({ silence: was, matchesOpen }) => {
      const next = decideLapseSilence(was, matchesOpen, now)
      return next === null ? [] : [{ was, next }]
    })
    await Promise.all(lapsed.map(({ was, next }) => writeSilence(tx, was, next)))
    return {
      also: lapsed.map(({ was, next }) => ({
        action: 'silences.expire',
        target: { type: 'silence', id: next.id } as const,
        ...silenceChange(was, next),
      })),
      events: lapsed.map(({ next }) => silenceEvent('silence.expired', next)),
      result: { expired: lapsed.length, full: lapsed.length === sweepRows },
    }
  },
})

/** Those until resolved that have begun and match nothing open; looked at without a lock, most of them go on. */
async function findSettled(tx: WritableTransaction): Promise<SilenceId[]> {
  const waiting = await tx
    .select({ id: silence.id, matchers: silence.matchers })
    .from(silence)
    .where(sql`${silence.endedAt} IS NULL AND ${silence.untilResolved} AND ${silence.startsAt} <= now()`)
  if (waiting.length === 0) return []
  const open = await tx.select({ labels: alert.labels }).from(alert).where(isOpenSql)
  return waiting
    .filter(({ matchers }) => {
      const match = createMatch(matchers)
      return !open.some(({ labels }) => match(labels))
    })
    .map(({ id }) => id)
}
