import type { Alert, AlertActor, AlertDecision } from '@tokenim/core/alerts'
import { decideAcknowledge, decideResolveByHand, decideUnacknowledge } from '@tokenim/core/alerts'
import type { EventType } from '@tokenim/core/events'
import type { Instant } from '@tokenim/core/time'
import { alert, alertGroup, alertGroupMember } from '@tokenim/db/schema'
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { sweep } from '../verb.ts'
import { alertFromRow } from './alert-row.ts'
import { alertChange, alertEvent } from './audited.ts'
import { isOpenSql } from './load.ts'
import { writeAlert } from './write.ts'

/** What was done to a group of alerts in another system that was told of it. */
export type FollowElsewhere = {
  /** SHA-256 of the group's key, in hex: what the other system knows it by. */
  readonly groupDigest: string
  readonly act: 'acknowledged' | 'unacknowledged' | 'resolved'
  /** Where, and by whom as that system says, `PagerDuty: 王芳`: who the alert names. */
  readonly said: string
}

/** `followed`: alerts that were moved; `known`: whether there is such a group. */
export type FollowedElsewhere = { readonly known: boolean; readonly followed: number }

const acts: {
  readonly [A in FollowElsewhere['act']]: {
    readonly action: string
    readonly event: Extract<EventType, `alert.${string}`>
    readonly decide: (one: Alert, by: AlertActor, now: Instant) => AlertDecision
  }
} = {
  acknowledged: {
    action: 'alerts.acknowledge',
    event: 'alert.acknowledged',
    decide: decideAcknowledge,
  },
  unacknowledged: { action: 'alerts.unacknowledge', event: 'alert.unacknowledged', decide: decideUnacknowledge },
  resolved: {
    action: 'alerts.resolve_by_hand',
    event: 'alert.resolved',
    // While its condition holds it stays open here, and is told there again.
    decide: (one, by, now) => decideResolveByHand(one, { holds: null, by, now }),
  },
}

/**
 * Acknowledged there is acknowledged here: every alert of the group that can be moved so is. What cannot (acknowledged
 * already, resolved, its condition holds) stays as it is, so that the same news twice change nothing. The system acts;
 * alert and entries say who it was there.
 */
export const followElsewhere = sweep<
  FollowElsewhere,
  { readonly known: boolean; readonly alerts: readonly Alert[] },
  FollowedElsewhere
>({
  name: 'alerts.follow_elsewhere',
  take: async (tx, { groupDigest }) => {
    const [group] = await tx
      .select({ id: alertGroup.id })
      .from(alertGroup)
      .where(sql`encode(sha256(convert_to(${alertGroup.key}, 'UTF8')), 'hex') = ${groupDigest}`)
    if (group === undefined) return { known: false, alerts: [] }
    const members = tx
      .select({ id: alertGroupMember.alertId })
      .from(alertGroupMember)
      .where(eq(alertGroupMember.groupId, group.id))
    const rows = await tx
      .select()
      .from(alert)
      .where(sql`${isOpenSql} AND ${inArray(alert.id, members)}`)
      .orderBy(asc(alert.id))
      .for('no key update')
    return { known: true, alerts: rows.map(alertFromRow) }
  },
  write: async (tx, { known, alerts }, { input: { act, said }, now }) => {
    const { action, event, decide } = acts[act]
    const moved = alerts.flatMap((was) => {
      const decision = decide(was, { type: 'system', elsewhere: said }, now)
      return decision.ok ? [{ was, next: decision.next }] : []
    })
    await Promise.all(moved.map(({ was, next }) => writeAlert(tx, was, next)))
    return {
      also: moved.map(({ was, next }) => ({
        action,
        target: { type: 'alert', id: next.id } as const,
        reason: said,
        ...alertChange(was, next),
      })),
      events: moved.map(({ next }) => alertEvent(event, next)),
      result: { known, followed: moved.length },
    }
  },
})
