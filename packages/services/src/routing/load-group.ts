import type { Alert } from '@tokenim/core/alerts'
import type { AlertGroupId, AlertId } from '@tokenim/core/ids'
import type { Told } from '@tokenim/core/routing'
import type { Instant } from '@tokenim/core/time'
import { never } from '@tokenim/core/time'
import { alert, alertGroup, alertGroupMember, alertTold, delivery } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, eq, inArray, lte, max, sql } from 'drizzle-orm'
import { alertFromRow } from '../alerts/index.ts'

export type Group = typeof alertGroup.$inferSelect

/** A group that is due, with everything its decision needs. */
export type LoadedGroup = {
  readonly group: Group
  readonly alerts: readonly Alert[]
  /** By address and alert. */
  readonly told: (address: string) => ReadonlyMap<AlertId, Told>
  readonly isUnderWay: (address: string) => boolean
  /** When the last notification to it was given up, if it was the last. */
  readonly givenUpAt: (address: string) => Instant | null
}

/** Groups that are to be looked at now, the longest due first; locked. */
export async function loadDueGroups(tx: WritableTransaction, limit: number): Promise<LoadedGroup[]> {
  const groups = await tx
    .select()
    .from(alertGroup)
    .where(lte(alertGroup.nextAt, sql`clock_timestamp()`))
    .orderBy(asc(alertGroup.nextAt))
    .limit(limit)
    .for('no key update')
  if (groups.length === 0) return []
  const ids = groups.map(({ id }) => id)
  const [members, deliveries] = await Promise.all([loadMembers(tx, ids), loadDeliveries(tx, ids)])
  const told = await loadTold(
    tx,
    members.map(({ alert: { id } }) => id),
  )
  return groups.map((group) => {
    const own = deliveries.filter(({ groupId }) => groupId === group.id)
    return {
      group,
      alerts: members.filter(({ groupId }) => groupId === group.id).map((member) => member.alert),
      told: (address) => told.get(address) ?? new Map(),
      isUnderWay: (address) => own.some(({ receiver, queued }) => receiver === address && queued > 0),
      givenUpAt: (address) => {
        const last = own.find(({ receiver }) => receiver === address)
        return last === undefined || last.deadAt === null || last.deadAt < (last.sentAt ?? -never) ? null : last.deadAt
      },
    }
  })
}

async function loadMembers(tx: WritableTransaction, ids: readonly AlertGroupId[]) {
  const rows = await tx
    .select({ groupId: alertGroupMember.groupId, alert })
    .from(alertGroupMember)
    .innerJoin(alert, eq(alert.id, alertGroupMember.alertId))
    .where(inArray(alertGroupMember.groupId, [...ids]))
    .orderBy(asc(alert.id))
  return rows.map((row) => ({ groupId: row.groupId, alert: alertFromRow(row.alert) }))
}

function loadDeliveries(tx: WritableTransaction, ids: readonly AlertGroupId[]) {
  const settled = (state: 'sent' | 'dead') =>
    max(sql`CASE WHEN ${delivery.state} = ${sql.raw(`'${state}'`)} THEN ${delivery.settledAt} END`).mapWith(
      delivery.createdAt,
    )
  return tx
    .select({
      groupId: delivery.groupId,
      receiver: delivery.receiver,
      queued: sql<number>`(count(*) FILTER (WHERE ${delivery.state} = 'queued'))::integer`,
      sentAt: settled('sent'),
      deadAt: settled('dead'),
    })
    .from(delivery)
    .where(inArray(delivery.groupId, [...ids]))
    .groupBy(delivery.groupId, delivery.receiver)
}

async function loadTold(
  tx: WritableTransaction,
  ids: readonly AlertId[],
): Promise<ReadonlyMap<string, ReadonlyMap<AlertId, Told>>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(alertTold)
    .where(and(inArray(alertTold.alertId, [...ids])))
  const byAddress = new Map<string, Map<AlertId, Told>>()
  for (const { address, alertId, ...told } of rows) {
    const known = byAddress.get(address) ?? new Map<AlertId, Told>()
    byAddress.set(address, known.set(alertId, told))
  }
  return byAddress
}
