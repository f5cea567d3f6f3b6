import type { Via } from '@tokenim/core/applications'
import type { AuditBody } from '@tokenim/core/audit'
import type { AccountId, ApplicationId, AuditEntryId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { ActorRef } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { auditEntry } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { desc } from 'drizzle-orm'

/** Whom a history names: over one's own alone one reads of staff only that it was staff. */
export type HistoryActor = ActorRef | { readonly type: 'staff' }

export type HistoryItem = {
  readonly at: Instant
  readonly action: string
  readonly outcome: 'ok' | 'refused'
  readonly code?: string
  readonly actor: HistoryActor
  readonly via: Via
  readonly reasonCode?: string
  readonly reason?: string
  readonly versionAfter?: number
  /** Who handed the act over to the actor. */
  readonly askedBy?: ActorRef
  /** Absent for an expiry that nobody has written yet. */
  readonly entryId?: AuditEntryId
}

const itemsAtMost = 500

/** The entries that pass, oldest first; the newest 500 at most. */
export async function readBodies(tx: Pick<ReadTransaction, 'select'>, which: SQL | undefined): Promise<AuditBody[]> {
  const rows = await tx
    .select({ at: auditEntry.at, id: auditEntry.id, version: auditEntry.versionAfter, body: auditEntry.body })
    .from(auditEntry)
    .where(which)
    .orderBy(desc(auditEntry.id))
    .limit(itemsAtMost)
  // Ids carry the clock of the process that made them; `at` is the database's, read under the row's lock.
  return rows
    .toSorted((left, right) => left.at - right.at || (left.id < right.id ? -1 : 1))
    .map(({ body }) => asBody(body))
}

export function itemOf(body: AuditBody, actor: HistoryActor = actorOf(body)): HistoryItem {
  const { at, action, outcome, via, code, reasonCode, reason, versionAfter, askedBy, id: entryId } = body
  return {
    at: Date.parse(at),
    action,
    outcome,
    ...(code === undefined ? {} : { code }),
    actor,
    via,
    ...(reasonCode === undefined ? {} : { reasonCode }),
    ...(reason === undefined ? {} : { reason }),
    ...(versionAfter === undefined ? {} : { versionAfter }),
    ...(askedBy === undefined ? {} : { askedBy }),
    entryId,
  }
}

/** The same without who of the staff it was and what they wrote to each other. */
export function itemOfStaff(body: AuditBody): HistoryItem {
  const { reasonCode: _reasonCode, reason: _reason, askedBy: _askedBy, ...item } = itemOf(body, { type: 'staff' })
  return item
}

export function isChange({ outcome, versionAfter }: AuditBody): boolean {
  return outcome === 'ok' && versionAfter !== undefined
}

export function actorOf({ actor: { type, id }, via, onBehalfOf }: AuditBody): ActorRef {
  switch (type) {
    case 'system':
      return { type }
    case 'account':
      return { type, id: asAccountId(id), via }
    case 'application':
      return { type, id: asApplicationId(id), via, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) }
  }
}

/** Bodies were written by `sealAuditBody` and never change. */
function asBody(text: string): AuditBody {
  return JSON.parse(text) as AuditBody
}

/** Safe: an entry's actor of this type was written from an id of this kind. */
function asAccountId(id: string): AccountId {
  return id as AccountId
}

/** Safe: see `asAccountId`. */
function asApplicationId(id: string): ApplicationId {
  return id as ApplicationId
}
