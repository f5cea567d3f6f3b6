import type { HandOver } from '@tokenim/core/hand-overs'
import { decideLapse } from '@tokenim/core/hand-overs'
import { handOver, token } from '@tokenim/db/schema'
import { and, asc, eq, sql } from 'drizzle-orm'
import { sweep } from '../verb.ts'
import { sweepRows } from '../verb/sweep.ts'
import { lapseDrafts } from './audited.ts'
import { handOverFromRow } from './hand-over-row.ts'
import { closeHandOver } from './write.ts'

/** `full`: there may be more; call again. */
export type ExpiredHandOvers = { readonly expired: number; readonly full: boolean }

type Due = { readonly handOver: HandOver; readonly tokenVersion: number }

/** Writes the end of hand-overs that nobody decided in time, or whose token moved on. At most 100 a call. */
export const expireLapsedHandOvers = sweep<Record<never, never>, readonly Due[], ExpiredHandOvers>({
  name: 'hand_overs.expire',
  take: async (tx) => {
    const rows = await tx
      .select({ handOver, tokenVersion: token.version })
      .from(handOver)
      .innerJoin(token, eq(token.id, handOver.tokenId))
      .where(
        and(
          sql`${handOver.state} = 'open'`,
          sql`(${handOver.expiresAt} <= now() OR ${token.version} <> ${handOver.tokenVersion})`,
        ),
      )
      .orderBy(asc(handOver.id))
      .limit(sweepRows)
      .for('no key update', { of: handOver, skipLocked: true })
    return rows.map((row) => ({ handOver: handOverFromRow(row.handOver), tokenVersion: row.tokenVersion }))
  },
  write: async (tx, taken, { now }) => {
    const lapsed = taken.flatMap(({ handOver: was, tokenVersion }) => {
      const next = decideLapse(was, tokenVersion, now)
      return next === null ? [] : [{ next, ...lapseDrafts(was, next) }]
    })
    await Promise.all(lapsed.map(({ next }) => closeHandOver(tx, next)))
    return {
      also: lapsed.map(({ entry }) => entry),
      events: lapsed.map(({ event }) => event),
      result: { expired: lapsed.length, full: lapsed.length === sweepRows },
    }
  },
})
