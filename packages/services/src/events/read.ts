import type { Via } from '@tokenim/core/applications'
import type { Refusal } from '@tokenim/core/codes'
import type { EventSubjectType, EventType } from '@tokenim/core/events'
import { eventReaders } from '@tokenim/core/events'
import type { AccountId, ApplicationId, EventId } from '@tokenim/core/ids'
import type { ListScope } from '@tokenim/core/permissions'
import { listScope } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import type { ActorRef, NamedActor } from '@tokenim/core/tokens'
import { nameForOwn } from '@tokenim/core/tokens'
import { openReadTransaction } from '@tokenim/db'
import { event } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { isOf, scopeSql } from '../scope-sql.ts'
import type { Services } from '../services.ts'
import type { AccountActor, Actor } from '../verb/actor.ts'
import { actingSubjects } from '../verb/actor.ts'
import { checkCaller } from '../verb/authorise.ts'
import { readClock } from '../verb/now.ts'
import { loadStanding } from '../verb/standing.ts'

/** Where a reader stands: rows are told in the order (epoch, xid, id), which late commits cannot slip behind. */
export type EventCursor = { readonly epoch: number; readonly xid: string; readonly id: EventId }

export type EventView = {
  readonly id: EventId
  readonly type: EventType
  readonly occurredAt: Instant
  /** Who reads only what is his own learns of staff no more than that it was staff. */
  readonly actor: NamedActor
  readonly via: Via
  readonly subject: { readonly type: EventSubjectType; readonly id: string; readonly version: number | null }
  readonly data: Readonly<Record<string, unknown>>
}

/** `refusal`: the caller hears of nothing at all, and why. */
export type EventBatch = {
  readonly events: readonly EventView[]
  readonly cursor: EventCursor | null
  readonly refusal?: Refusal
}

export type ReadEvents = {
  readonly actor: Actor
  readonly after: EventCursor | null
  readonly types: readonly EventType[]
  readonly limit: number
}

/** The next events this caller may hear of, each by the read permission of its subject; decided anew at every call. */
export function readEvents(services: Services, { actor, after, types, limit }: ReadEvents): Promise<EventBatch> {
  return openReadTransaction(services.db, async (tx) => {
    const subjects = actingSubjects(actor)
    if (subjects === null) throw new Error('the system hears of nothing')
    const [standing, now] = await Promise.all([loadStanding(tx, subjects), readClock(tx)])
    const refusal = checkCaller({ subjects, standing, now })
    if (refusal !== null) return { events: [], cursor: after, refusal }
    const scopes = eventReaders.map(({ permission, ...of }) => ({
      ...of,
      scope: listScope({ ...subjects, permission, leaves: standing.leaves, now }),
    }))
    const visible = scopes.map(({ type, acts, scope }) => {
      const isOfActs = acts === null ? sql`true` : sql`${event.data} ->> 'act' IN ${acts}`
      return sql`(${event.subjectType} = ${type} AND ${isOfActs} AND ${eventScopeSql(scope)})`
    })
    const whole = new Set<string>(scopes.flatMap(({ type, scope }) => (scope.kind === 'all' ? [type] : [])))
    const rows = await tx
      .select()
      .from(event)
      .where(
        and(
          after === null
            ? undefined
            : sql`(${event.epoch}, ${event.xid}, ${event.id}) > (${after.epoch}, ${after.xid}::xid8, ${sql.param(after.id, event.id)})`,
          settledSql(),
          types.length === 0 ? undefined : inArray(event.type, [...types]),
          sql`(${sql.join(visible, sql` OR `)})`,
          isHolder(actor) ? concernsSql(actor.id) : undefined,
        ),
      )
      .orderBy(asc(event.epoch), asc(event.xid), asc(event.id))
      .limit(limit)
    const last = rows.at(-1)
    const own = [subjects.actor.id, subjects.onBehalfOf?.id ?? null]
    return {
      events: rows.map((row) => eventView(row, whole.has(row.subjectType) && !isHolder(actor) ? null : own)),
      cursor: last === undefined ? after : cursorOf(last),
    }
  })
}

/** A token's secret hears of its own account alone, whatever that account's key may hear. */
function isHolder(actor: Actor): actor is AccountActor {
  return actor.type === 'account' && actor.credential.type === 'token'
}

/** Where a reader that only wants what comes from now on starts. */
export async function latestEventCursor(services: Services): Promise<EventCursor | null> {
  const [row] = await services.db.read
    .select()
    .from(event)
    .where(settledSql())
    .orderBy(sql`${event.epoch} DESC, ${event.xid} DESC, ${event.id} DESC`)
    .limit(1)
  return row === undefined ? null : cursorOf(row)
}

/** The cursor of an event a client last saw; `null` when it is too old to be kept. */
export async function eventCursorOf(services: Services, id: EventId): Promise<EventCursor | null> {
  const [row] = await services.db.read.select().from(event).where(eq(event.id, id))
  return row === undefined ? null : cursorOf(row)
}

/** Only rows that nothing still running can come before. */
function settledSql(): SQL {
  return sql`(${event.epoch} < current_log_epoch() OR ${event.xid} < pg_snapshot_xmin(pg_current_snapshot()))`
}

function eventScopeSql(scope: ListScope): SQL {
  return scopeSql(scope, { account: concernsSql, application: (id) => isOf(event.applicationId, id) })
}

/** A message sent is its recipient's own as much as its sender's; one that was not sent is nobody's but the sender's. */
function concernsSql(id: AccountId): SQL {
  return sql`(${isOf(event.accountId, id)}
    OR (${event.type} = 'message.sent' AND ${event.data} ->> 'to' IS NOT DISTINCT FROM ${id}))`
}

function cursorOf({ epoch, xid, id }: typeof event.$inferSelect): EventCursor {
  if (epoch === null || xid === null) throw new Error(`event ${id} has no place in the order`)
  return { epoch, xid, id }
}

type Known = readonly (AccountId | ApplicationId | null)[]

/** `own`: the ids of a reader who reads only what is his own; `null` for one who reads everything. */
function eventView(row: typeof event.$inferSelect, own: Known | null): EventView {
  const { id, type, occurredAt, actor, subjectType, subjectId, subjectVersion, data } = row
  return {
    id,
    type,
    occurredAt,
    actor: own === null ? actorOf(row) : nameIn(row, own),
    via: actor.via ?? 'monitor',
    subject: { type: subjectType, id: subjectId, version: subjectVersion },
    data,
  }
}

/** Of a hold one learns nothing but that it is one, whoever ordered it. */
function nameIn(row: typeof event.$inferSelect, own: Known): NamedActor {
  if (row.type === 'token.held') return { type: 'staff' }
  return nameForOwn(actorOf(row), [...own, row.accountId, row.applicationId])
}

function actorOf({ actor }: typeof event.$inferSelect): ActorRef {
  return actor.type === 'system' ? { type: 'system' } : actor
}
