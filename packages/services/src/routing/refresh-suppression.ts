import type { Alert } from '@tokenim/core/alerts'
import type { AlertGroupId, AlertId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { minuteMs } from '@tokenim/core/time'
import { alert, alertGroupMember, alertRouted } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { alertFromRow } from '../alerts/index.ts'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { record } from '../record.ts'
import { readClock } from '../verb/now.ts'
import { lookAtGroups, routesFor } from './membership.ts'
import type { RoutingPlan } from './plan.ts'
import { queueCards } from './queue-cards.ts'
import { channelsOf } from './route-alerts.ts'
import type { HeldBy } from './suppression.ts'
import { loadSuppression } from './suppression.ts'

export type RefreshSuppression = {
  readonly plan: RoutingPlan
  readonly lease: LeaseGuard
  /** What the last complete round found; with the same there is nothing to do. `null`: not known. */
  readonly digest: string | null
}

/** When what inhibited is over most of its symptoms are over within this time; the rest is told then. */
const recoveryGraceMs: number = minuteMs

const batch = 500

/**
 * Silences, windows and inhibitions begin and end without the alerts changing: whoever is held back from now on, or no
 * longer, has its card drawn anew and its groups looked at.
 */
export const refreshSuppression = record<RefreshSuppression, { readonly digest: string | null }>(
  async (tx, { plan, lease, digest }, services) => {
    await requireLease(tx, lease)
    const now = await readClock(tx)
    const picture = await loadSuppression(tx, plan, now)
    if (picture.digest === digest) return { digest }
    const turned = (await loadRouted(tx)).filter((one) => picture.heldBy(one) !== one.heldBy)
    const taken = turned.slice(0, batch)
    if (taken.length === 0) return { digest: picture.digest }
    for (const [heldBy, own] of Map.groupBy(taken, picture.heldBy)) await noteHeld(tx, idsOf(own), heldBy)

    const alerts = await loadAlerts(tx, idsOf(taken))
    const carded = alerts.map((one) => {
      const isHeld = picture.isSuppressed(one)
      const channels = channelsOf(plan, routesFor(plan, one), isHeld, now)
      return { alert: one, channels, graceMs: isHeld ? 0 : recoveryGraceMs }
    })
    await queueCards(tx, { plan, carded, now, services })
    const freed = alerts.filter((one) => !picture.isSuppressed(one)).map(({ id }) => id)
    await lookAtGroups(tx, await looksOf(tx, freed, now + recoveryGraceMs))
    return { digest: turned.length > taken.length ? null : picture.digest }
  },
)

type Routed = Pick<Alert, 'id' | 'labels'> & { readonly heldBy: HeldBy | null }

function loadRouted(tx: WritableTransaction): Promise<Routed[]> {
  return tx
    .select({ id: alert.id, labels: alert.labels, heldBy: alertRouted.heldBy })
    .from(alertRouted)
    .innerJoin(alert, eq(alert.id, alertRouted.alertId))
    .where(sql`${alertRouted.isOpen} AND ${alert.state} <> 'resolved'`)
    .orderBy(asc(alert.id))
}

async function noteHeld(tx: WritableTransaction, ids: readonly AlertId[], heldBy: HeldBy | null): Promise<void> {
  await tx
    .update(alertRouted)
    .set({ heldBy })
    .where(inArray(alertRouted.alertId, [...ids]))
}

async function loadAlerts(tx: WritableTransaction, ids: readonly AlertId[]): Promise<Alert[]> {
  const rows = await tx
    .select()
    .from(alert)
    .where(and(inArray(alert.id, [...ids]), sql`${alert.state} <> 'pending'`))
  return rows.map(alertFromRow)
}

async function looksOf(
  tx: WritableTransaction,
  ids: readonly AlertId[],
  at: Instant,
): Promise<ReadonlyMap<AlertGroupId, Instant>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectDistinct({ groupId: alertGroupMember.groupId })
    .from(alertGroupMember)
    .where(inArray(alertGroupMember.alertId, [...ids]))
  return new Map(rows.map(({ groupId }) => [groupId, at]))
}

function idsOf(alerts: readonly { readonly id: AlertId }[]): readonly AlertId[] {
  return alerts.map(({ id }) => id)
}
