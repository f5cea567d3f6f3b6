import type { HandOver, TargetNow } from '@tokenim/core/hand-overs'
import { decideLapse } from '@tokenim/core/hand-overs'
import { account, alert, apiKey, handOver, silence, token } from '@tokenim/db/schema'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { sweep } from '../verb.ts'
import { sweepRows } from '../verb/sweep.ts'
import { lapseDrafts } from './audited.ts'
import { handOverFromRow } from './hand-over-row.ts'
import { closeHandOver } from './write.ts'

/** `full`: there may be more; call again. */
export type ExpiredHandOvers = { readonly expired: number; readonly full: boolean }

type Due = { readonly handOver: HandOver; readonly target: TargetNow | null }

/** Of the one that it is about. An account has the token's place only when it is not about that token. */
const version = sql<number | null>`coalesce(${token.version}, ${account.version}, ${apiKey.version}, ${alert.version},
  ${silence.version})`
const isOver = sql<boolean>`coalesce(${alert.state} = 'resolved', false)`

/** Writes the end of hand-overs that nobody decided in time, or whose target moved on. At most 100 a call. */
export const expireLapsedHandOvers = sweep<Record<never, never>, readonly Due[], ExpiredHandOvers>({
  name: 'hand_overs.expire',
  take: async (tx) => {
    const rows = await tx
      .select({ handOver, version, isOver })
      .from(handOver)
      .leftJoin(token, eq(token.id, handOver.tokenId))
      .leftJoin(account, and(eq(account.id, handOver.accountId), isNull(handOver.tokenId)))
      .leftJoin(apiKey, eq(apiKey.id, handOver.keyId))
      .leftJoin(alert, eq(alert.id, handOver.alertId))
      .leftJoin(silence, eq(silence.id, handOver.silenceId))
      .where(
        and(
          sql`${handOver.state} = 'open'`,
          sql`(${handOver.expiresAt} <= now() OR ${version} <> ${handOver.targetVersion}
            OR (${isOver} AND ${handOver.act} LIKE 'alerts.%'))`,
        ),
      )
      .orderBy(asc(handOver.id))
      .limit(sweepRows)
      .for('no key update', { of: handOver, skipLocked: true })
    return rows.map((row) => ({
      handOver: handOverFromRow(row.handOver),
      target: row.version === null ? null : { version: row.version, isOver: row.isOver },
    }))
  },
  write: async (tx, taken, { now }) => {
    const lapsed = taken.flatMap(({ handOver: was, target }) => {
      const next = decideLapse(was, target, now)
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
