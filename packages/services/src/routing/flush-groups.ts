import type { Alert } from '@tokenim/core/alerts'
import type { Person } from '@tokenim/core/on-call'
import type { AlertGroupId, AlertId } from '@tokenim/core/ids'
import type { GroupAlert, GroupDecision, Route } from '@tokenim/core/routing'
import { decideGroup, isMuted, toldOf } from '@tokenim/core/routing'
import type { Instant } from '@tokenim/core/time'
import { minuteMs, never, secondMs } from '@tokenim/core/time'
import { alertGroup, alertGroupMember, delivery } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { inArray, sql } from 'drizzle-orm'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { loadOnCall } from '../on-call/index.ts'
import { record } from '../record.ts'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'
import type { LoadedGroup } from './load-group.ts'
import { loadDueGroups } from './load-group.ts'
import { noteTold } from './note-told.ts'
import type { GroupNotice, MentionNotice } from './notice.ts'
import type { Address, RoutingPlan } from './plan.ts'
import { addressesOf, isStormKey, routeOf } from './plan.ts'
import type { Carded } from './queue-cards.ts'
import { queueCards } from './queue-cards.ts'
import type { StormCount } from './storm.ts'
import { countRecent, moveToStorm } from './storm.ts'
import { loadSuppression } from './suppression.ts'

export type FlushGroups = { readonly plan: RoutingPlan; readonly lease: LeaseGuard }

export type Flushed = { readonly groups: number; readonly queued: number; readonly more: boolean }

const batch = 50

/** Alerts that one notification holds at most; the rest of a larger group follows in the next. */
const alertsInNotice = 500

/** Who is in a storm is told what has come to it this often. */
const stormIntervalMs: number = minuteMs

/**
 * Looks at the groups whose time has come and queues what there is to tell, at most one notification for each group and
 * address; what is held back is left out. That it was decided and that it is queued is one transaction: whoever dies
 * when, it is told, and told once.
 */
export const flushGroups = record<FlushGroups, Flushed>(async (tx, { plan, lease }, services) => {
  await requireLease(tx, lease)
  const due = await loadDueGroups(tx, batch)
  if (due.length === 0) return { groups: 0, queued: 0, more: false }
  const now = await readClock(tx)
  const [{ isSuppressed }, onCall, storm] = await Promise.all([
    loadSuppression(tx, plan, now),
    loadOnCall(tx, now),
    countRecent(tx, plan, now),
  ])
  const looked = due.map((loaded) => lookAt(loaded, { plan, now, isSuppressed, onCall, storm, services }))
  const rows = looked.flatMap(({ deliveries }) => deliveries)
  if (rows.length > 0) await tx.insert(delivery).values(rows)
  await queueCards(tx, { plan, carded: cardsNeeded(due, rows), now, services })
  for (const { address, told } of looked.flatMap(({ tells }) => tells)) await noteTold(tx, address, told)
  const overflow = looked.flatMap(({ moves }) => moves)
  await moveToStorm(tx, overflow, { now, route: plan.settings.route.key, services })
  await noteLooked(tx, looked)
  return { groups: due.length, queued: rows.length, more: due.length >= batch }
})

/** What rings is a message in the thread of a card: it is posted for that, however many cards there are. */
function cardsNeeded(due: readonly LoadedGroup[], rows: readonly (typeof delivery.$inferInsert)[]): readonly Carded[] {
  const alerts = new Map(due.flatMap((loaded) => loaded.alerts.map((alert) => [alert.id, alert])))
  return rows.flatMap(({ kind, alertId, receiver }) => {
    const alert = kind === 'mention' && alertId != null ? alerts.get(alertId) : undefined
    return alert === undefined ? [] : [{ alert, channels: [receiver], graceMs: 0, isForced: true }]
  })
}

type Situation = {
  readonly plan: RoutingPlan
  readonly now: Instant
  readonly isSuppressed: (alert: Alert) => boolean
  readonly onCall: ReadonlyMap<string | null, Person | null>
  readonly storm: StormCount
  readonly services: Services
}

type ToldEntry = GroupNotice['told'][number]

type Looked = {
  readonly id: AlertGroupId
  readonly seq: number
  /** `null`: nothing is left to tell. */
  readonly nextAt: Instant | null
  readonly deliveries: readonly (typeof delivery.$inferInsert)[]
  /** Told by what is queued for each alert, which no failure loses. */
  readonly tells: readonly { readonly address: string; readonly told: readonly ToldEntry[] }[]
  readonly moves: readonly { readonly receiver: string; readonly alertId: AlertId }[]
}

type Tell = Extract<GroupDecision, { readonly kind: 'tell' }>

function lookAt(loaded: LoadedGroup, situation: Situation): Looked {
  const { group } = loaded
  const { plan, now } = situation
  const isStorm = isStormKey(group.key)
  const decided = decide(loaded, situation, timingOf(plan, group.route, isStorm))
  const overflow = isStorm ? new Set<AlertId>() : overflowOf(decided, loaded, situation)
  const seq = group.seq + 1
  const deliveries: (typeof delivery.$inferInsert)[] = []
  const tells: { address: string; told: readonly ToldEntry[] }[] = []
  for (const { address, decision } of decided) {
    const tell = decision.kind === 'tell' ? without(decision, overflow) : null
    if (tell === null) continue
    if (address.kind === 'discord' && !isStorm) {
      const mentions = mentionsOf(tell, loaded, address, situation)
      deliveries.push(...mentions)
      situation.storm.count(address.name, mentions.length)
      tells.push({ address: address.name, told: toldEntries(idsIn(tell), loaded, now) })
    } else {
      const notice = noticeOf(tell, loaded, address, situation)
      deliveries.push({ ...queuedRow(situation, address), kind: 'group', groupId: group.id, seq, notice })
      situation.storm.count(address.name, 1)
    }
  }
  return {
    id: group.id,
    seq: deliveries.some(({ kind }) => kind === 'group') ? seq : group.seq,
    nextAt: nextLook(decided, loaded, situation, overflow),
    deliveries,
    tells,
    moves: [...overflow].map((alertId) => ({ receiver: group.receiver, alertId })),
  }
}

type Timing = Pick<Route, 'groupIntervalMs' | 'repeatIntervalMs' | 'resolveDelayMs'>

function timingOf(plan: RoutingPlan, route: string, isStorm: boolean): Timing {
  const timing = routeOf(plan, route)
  return isStorm ? { ...timing, groupIntervalMs: stormIntervalMs } : timing
}

type Decided = { readonly address: Address; readonly decision: GroupDecision }

function decide(loaded: LoadedGroup, { plan, now, isSuppressed }: Situation, timing: Timing): readonly Decided[] {
  const { group, told, isUnderWay, givenUpAt } = loaded
  const alerts = loaded.alerts.map((alert): GroupAlert => ({ ...alert, isSuppressed: isSuppressed(alert) }))
  const muted = isMuted(routeOf(plan, group.route), plan.settings, now)
  return addressesOf(plan, group.receiver).map((address) => ({
    address,
    decision: decideGroup({
      now,
      alerts,
      told: told(address.name),
      timing,
      isMuted: muted,
      sendResolved: address.sendResolved,
      isUnderWay: isUnderWay(address.name),
      givenUpAt: givenUpAt(address.name),
    }),
  }))
}

/** What is new and would be one too many within a short time, at one address or another of this receiver. */
function overflowOf(decided: readonly Decided[], { alerts }: LoadedGroup, situation: Situation): Set<AlertId> {
  const overflow = new Set<AlertId>()
  for (const { address, decision } of decided) {
    if (decision.kind !== 'tell' || decision.fresh.length === 0) continue
    const fresh = alerts.filter(({ id }) => decision.fresh.includes(id))
    const room = situation.storm.room(address.name, fresh)
    // Discord is told alert by alert, in each one's own thread; everybody else of the whole group at once.
    const fitting = address.kind === 'discord' ? room : room >= 1 ? fresh.length : 0
    if (address.kind === 'discord' && usersOf(address.onCall, situation).length === 0) continue
    for (const { id } of fresh.slice(fitting)) overflow.add(id)
  }
  return overflow
}

function without(tell: Tell, overflow: ReadonlySet<AlertId>): Tell | null {
  if (overflow.size === 0) return tell
  const stays = (id: AlertId) => !overflow.has(id)
  const fresh = tell.fresh.filter(stays)
  return fresh.length === 0 ? null : { ...tell, fresh, firing: tell.firing.filter(stays) }
}

function mentionsOf(
  tell: Tell,
  { alerts }: LoadedGroup,
  address: Address,
  situation: Situation,
): (typeof delivery.$inferInsert)[] {
  const users = usersOf(address.onCall, situation)
  const isRepeat = tell.reason === 'repeat'
  // Acknowledged ones are told along with the others in a group; in a thread of their own they would only ring.
  const ringing = isRepeat ? tell.firing.filter((id) => isUnacknowledged(alerts, id)) : tell.fresh
  if (users.length === 0 || tell.reason === 'resolved') return []
  const notice: MentionNotice = { reason: isRepeat ? 'repeat' : 'fired', step: null, users }
  const room = situation.storm.room(address.name, alerts)
  return ringing
    .slice(0, room)
    .map((alertId) => ({ ...queuedRow(situation, address), kind: 'mention', alertId, notice }))
}

function isUnacknowledged(alerts: readonly Alert[], id: AlertId): boolean {
  return alerts.some((alert) => alert.id === id && alert.state === 'firing')
}

function noticeOf(tell: Tell, loaded: LoadedGroup, address: Address, situation: Situation): GroupNotice {
  const { group, alerts } = loaded
  const ids = idsIn(tell)
  const included = ids.slice(0, alertsInNotice)
  const byId = new Map(alerts.map((alert) => [alert.id, alert]))
  return {
    groupKey: group.key,
    receiver: group.receiver,
    reason: tell.reason,
    isStorm: isStormKey(group.key),
    status: tell.firing.length > 0 ? 'firing' : 'resolved',
    groupLabels: group.labels,
    alerts: included.flatMap((id) => byId.get(id) ?? []),
    truncated: ids.length - included.length,
    told: toldEntries(included, loaded, situation.now),
    users: tell.reason === 'resolved' ? [] : usersOf(address.onCall, situation),
    givenUp: null,
  }
}

/** What is news comes first: a notification that is cut off leaves out what was told before. */
function idsIn({ firing, fresh, resolved }: Tell): readonly AlertId[] {
  return [...new Set([...fresh, ...resolved, ...firing])]
}

function toldEntries(ids: readonly AlertId[], { alerts }: LoadedGroup, now: Instant): ToldEntry[] {
  const wanted = new Set(ids)
  return alerts
    .filter(({ id }) => wanted.has(id))
    .map((alert) => {
      const { at: _whenItArrives, ...told } = toldOf(alert, now)
      return { id: alert.id, ...told }
    })
}

/** Who is rung: whoever is on call in this schedule, else whom the settings name. */
export function usersOf(
  schedule: string | null,
  { onCall, plan }: Pick<Situation, 'onCall' | 'plan'>,
): readonly string[] {
  const user = onCall.get(schedule)?.discordUserId ?? plan.fallbackUserId
  return user === null ? [] : [user]
}

function queuedRow({ services, now }: Pick<Situation, 'services' | 'now'>, address: Pick<Address, 'name'>) {
  return {
    id: services.newId('dlv'),
    receiver: address.name,
    state: 'queued' as const,
    attempts: 0,
    notBefore: now,
    leasedUntil: -never,
    createdAt: now,
  }
}

/** While something of it is under way a group need not be looked at: its outcome asks for it. */
function nextLook(
  decided: readonly Decided[],
  { group, isUnderWay }: LoadedGroup,
  { plan, now }: Situation,
  overflow: ReadonlySet<AlertId>,
): Instant | null {
  const { groupIntervalMs } = timingOf(plan, group.route, isStormKey(group.key))
  const times = decided.flatMap(({ address, decision }) => {
    const isSent = decision.kind === 'tell' && (address.kind === 'group' || isStormKey(group.key))
    if (isSent || isUnderWay(address.name)) return [now + groupIntervalMs]
    // What Discord is told counts as told: whether anything is left shows at the next look.
    if (decision.kind === 'tell') return [decision.nextAt ?? now + secondMs]
    return decision.nextAt === null ? [] : [decision.nextAt]
  })
  if (overflow.size > 0) times.push(now + groupIntervalMs)
  return times.length === 0 ? null : Math.min(...times)
}

async function noteLooked(tx: WritableTransaction, looked: readonly Looked[]): Promise<void> {
  const over = looked.filter(({ nextAt }) => nextAt === null).map(({ id }) => id)
  if (over.length > 0) {
    await tx.delete(alertGroupMember).where(inArray(alertGroupMember.groupId, over))
    await tx.delete(alertGroup).where(inArray(alertGroup.id, over))
  }
  const rows = looked
    .filter(({ nextAt }) => nextAt !== null)
    .map(({ id, seq, nextAt }) => ({ id, seq, nextAt: nextAt ?? never }))
  if (rows.length === 0) return
  const values = rows.map(
    ({ id, seq, nextAt }) =>
      sql`(${sql.param(id, alertGroup.id)}::uuid, ${seq}::integer, ${sql.param(nextAt, alertGroup.nextAt)}::timestamptz)`,
  )
  await tx.execute(sql`
    UPDATE ${alertGroup} SET seq = looked.seq, next_at = looked.next_at
    FROM (VALUES ${sql.join(values, sql`, `)}) AS looked (id, seq, next_at) WHERE ${alertGroup}.id = looked.id`)
}
