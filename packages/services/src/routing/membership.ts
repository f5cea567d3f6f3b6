import type { Alert } from '@tokenim/core/alerts'
import type { AlertGroupId, AlertId } from '@tokenim/core/ids'
import { findRoutes, firstLookAt, groupOf } from '@tokenim/core/routing'
import type { Route } from '@tokenim/core/routing'
import type { Instant } from '@tokenim/core/time'
import { never } from '@tokenim/core/time'
import { alertGroup, alertGroupMember, alertTold } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { excluded } from '../excluded.ts'
import type { Services } from '../services.ts'
import type { RoutingPlan } from './plan.ts'
import { addressesOf, isEscalationKey, isStormKey, routeOf } from './plan.ts'

/** An alert and the routes that take it now; none once it is resolved. */
export type RoutedAlert = { readonly alert: Alert; readonly routes: readonly Route[] }

export function routesFor(plan: RoutingPlan, alert: Alert): RoutedAlert {
  const isOver = alert.state === 'resolved' || alert.state === 'pending'
  return { alert, routes: isOver ? [] : findRoutes(plan.settings.route, alert.labels) }
}

type Membership = {
  readonly alertId: AlertId
  readonly receiver: string
  readonly groupId: AlertGroupId
  readonly key: string
  readonly route: string
}

/**
 * Puts alerts into the groups that tell them, for each receiver one, and says when each group is to be looked at. Who
 * was told that an alert fires keeps it, wherever other settings would send it: its end is told there.
 */
export async function joinGroups(
  tx: WritableTransaction,
  {
    plan,
    routed,
    now,
    services,
  }: {
    readonly plan: RoutingPlan
    readonly routed: readonly RoutedAlert[]
    readonly now: Instant
    readonly services: Services
  },
): Promise<void> {
  const memberships = await loadMemberships(
    tx,
    routed.map(({ alert }) => alert.id),
  )
  const looks = createLooks()
  const wanted = routed.flatMap(({ alert, routes }) =>
    routes.flatMap((route) => {
      const present = memberships.find((one) => one.alertId === alert.id && one.receiver === route.receiver)
      // A storm's alerts stay together until they are over.
      if (present !== undefined && isStormKey(present.key)) return []
      const { key, labels } = groupOf(route, alert.labels)
      return [{ alert, route, key, labels, present }]
    }),
  )
  const known = await loadGroups(tx, [...new Set(wanted.map(({ key }) => key))])
  for (const { alert, route, key, present } of wanted) {
    const isNewcomer = present?.key !== key
    const at = firstLookAt(route, alert, { isNewGroup: !known.has(key), now })
    looks.ask(key, isNewcomer || isUrgent(alert, route) ? at : null)
  }
  const ids = await writeGroups(tx, { wanted, known, looks, now, services })
  await writeMembers(tx, wanted, ids)
  await leaveGroups(tx, plan, { routed, memberships })
  await lookAtEnds(tx, plan, { routed, memberships, now })
}

/** What gets worse is told at once, too, and not only what is new. */
function isUrgent(alert: Alert, route: Route): boolean {
  return alert.severity === 'critical' && route.groupWaitMs === null
}

function createLooks() {
  const times = new Map<string, Instant>()
  return {
    ask: (key: string, at: Instant | null) => times.set(key, Math.min(times.get(key) ?? never, at ?? never)),
    at: (key: string) => times.get(key) ?? never,
  }
}

async function loadMemberships(tx: WritableTransaction, ids: readonly AlertId[]): Promise<Membership[]> {
  return await tx
    .select({
      alertId: alertGroupMember.alertId,
      receiver: alertGroupMember.receiver,
      groupId: alertGroup.id,
      key: alertGroup.key,
      route: alertGroup.route,
    })
    .from(alertGroupMember)
    .innerJoin(alertGroup, eq(alertGroup.id, alertGroupMember.groupId))
    .where(inArray(alertGroupMember.alertId, [...ids]))
}

async function loadGroups(tx: WritableTransaction, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const rows = await tx
    .select({ key: alertGroup.key })
    .from(alertGroup)
    .where(inArray(alertGroup.key, [...keys]))
  return new Set(rows.map(({ key }) => key))
}

type Wanted = {
  readonly alert: Alert
  readonly route: Route
  readonly key: string
  readonly labels: Alert['labels']
  readonly present: Membership | undefined
}

async function writeGroups(
  tx: WritableTransaction,
  {
    wanted,
    known,
    looks,
    now,
    services,
  }: {
    readonly wanted: readonly Wanted[]
    readonly known: ReadonlySet<string>
    readonly looks: ReturnType<typeof createLooks>
    readonly now: Instant
    readonly services: Services
  },
): Promise<ReadonlyMap<string, AlertGroupId>> {
  const byKey = new Map(wanted.map((one) => [one.key, one]))
  // Known groups that need no earlier look and no new member need no write.
  const touched = [...byKey.values()].filter(
    ({ key, present }) => !known.has(key) || looks.at(key) !== never || present?.key !== key,
  )
  const ids = new Map(wanted.flatMap(({ present }) => (present === undefined ? [] : [[present.key, present.groupId]])))
  if (touched.length === 0) return ids
  const rows = await tx
    .insert(alertGroup)
    .values(
      touched
        .toSorted((left, right) => (left.key < right.key ? -1 : 1))
        .map(({ key, route, labels }) => ({
          id: services.newId('grp'),
          key,
          route: route.key,
          receiver: route.receiver,
          labels,
          nextAt: looks.at(key),
          seq: 0,
          createdAt: now,
        })),
    )
    .onConflictDoUpdate({
      target: alertGroup.key,
      set: { nextAt: sql`least(${alertGroup.nextAt}, excluded.next_at)` },
    })
    .returning({ id: alertGroup.id, key: alertGroup.key })
  for (const { id, key } of rows) ids.set(key, id)
  return ids
}

async function writeMembers(
  tx: WritableTransaction,
  wanted: readonly Wanted[],
  ids: ReadonlyMap<string, AlertGroupId>,
): Promise<void> {
  const rows = wanted
    .filter(({ key, present }) => present?.key !== key)
    .flatMap(({ alert, route, key }) => {
      const groupId = ids.get(key)
      return groupId === undefined ? [] : [{ alertId: alert.id, receiver: route.receiver, groupId }]
    })
  if (rows.length === 0) return
  await tx
    .insert(alertGroupMember)
    .values(rows)
    .onConflictDoUpdate({
      target: [alertGroupMember.alertId, alertGroupMember.receiver],
      set: excluded('groupId'),
    })
}

async function leaveGroups(
  tx: WritableTransaction,
  plan: RoutingPlan,
  { routed, memberships }: { readonly routed: readonly RoutedAlert[]; readonly memberships: readonly Membership[] },
): Promise<void> {
  const taking = new Map(routed.map(({ alert, routes }) => [alert.id, { alert, routes }]))
  const leaving = memberships.filter(({ alertId, receiver, key }) => {
    const one = taking.get(alertId)
    if (one === undefined || one.alert.state === 'resolved' || isEscalationKey(key)) return false
    return !one.routes.some((route) => route.receiver === receiver)
  })
  if (leaving.length === 0) return
  const told = await tx
    .select({ alertId: alertTold.alertId, address: alertTold.address })
    .from(alertTold)
    .where(
      and(
        inArray(
          alertTold.alertId,
          leaving.map(({ alertId }) => alertId),
        ),
        eq(alertTold.state, 'firing'),
      ),
    )
  for (const { alertId, receiver } of leaving) {
    const addresses = addressesOf(plan, receiver).map(({ name }) => name)
    if (told.some((one) => one.alertId === alertId && addresses.includes(one.address))) continue
    await tx
      .delete(alertGroupMember)
      .where(and(eq(alertGroupMember.alertId, alertId), eq(alertGroupMember.receiver, receiver)))
  }
}

async function lookAtEnds(
  tx: WritableTransaction,
  plan: RoutingPlan,
  {
    routed,
    memberships,
    now,
  }: { readonly routed: readonly RoutedAlert[]; readonly memberships: readonly Membership[]; readonly now: Instant },
): Promise<void> {
  const over = new Map(routed.filter(({ alert }) => alert.state === 'resolved').map(({ alert }) => [alert.id, alert]))
  const looks = new Map<AlertGroupId, Instant>()
  for (const { alertId, groupId, route } of memberships) {
    const alert = over.get(alertId)
    if (alert === undefined) continue
    const at = firstLookAt(routeOf(plan, route), alert, { isNewGroup: false, now }) ?? now
    looks.set(groupId, Math.min(looks.get(groupId) ?? never, at))
  }
  await lookAtGroups(tx, looks)
}

/** Asks for an earlier look at these groups; never for a later one. */
export async function lookAtGroups(tx: WritableTransaction, looks: ReadonlyMap<AlertGroupId, Instant>): Promise<void> {
  const byTime = Map.groupBy(looks, ([, at]) => at)
  for (const [at, groups] of byTime) {
    await tx
      .update(alertGroup)
      .set({ nextAt: sql`least(${alertGroup.nextAt}, ${sql.param(at, alertGroup.nextAt)}::timestamptz)` })
      .where(
        inArray(
          alertGroup.id,
          groups.map(([id]) => id),
        ),
      )
  }
}
