import type { Via } from '@tokenim/core/applications'
import type { AuditBody } from '@tokenim/core/audit'
import type { AccountId, ApplicationId, AuditEntryId, TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { ActorRef, Token } from '@tokenim/core/tokens'
import { deadlineOf, isOverdue } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { auditEntry } from '@tokenim/db/schema'
import { and, desc, eq, ne } from 'drizzle-orm'
import { query } from '../query.ts'
import { accessOf } from '../verb/access-of.ts'
import type { Actor } from '../verb/actor.ts'
import { loadToken } from './load.ts'
import { tokenTarget } from './token-row.ts'

/** Whom a history names: a holder reads of staff only that it was staff. */
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
  /** Absent for an expiry that nobody has written yet. */
  readonly entryId?: AuditEntryId
}

const itemsAtMost = 500

/** Staff reading evidence is in the log, but nothing was done to the token. */
export const readEvidenceAction = 'tokens.read_evidence'

/**
 * What was done to a token, and by whom, oldest first; the newest 500 at most. Over one's own alone one reads the
 * changes, without refused acts, without the names and reasons of staff. An expiry not yet written comes last.
 */
export const tokenHistory = query<{ readonly id: TokenId }, Token, { readonly items: readonly HistoryItem[] }>({
  name: 'tokens.history',
  access: ['tokens:read'],
  notFoundKind: 'token',
  id: ({ id }) => id,
  load: (tx, { id }) => loadToken(tx, id),
  whose: tokenTarget,
  read: async (tx, { loaded, access, actor, now }) => {
    const bodies = await loadBodies(tx, loaded.id)
    const written = accessOf(access, 'tokens:read').beyondOwn
      ? bodies.map((body) => itemOf(body, actorOf(body)))
      : bodies.filter(isChange).map((body) => ownItem(body, loaded, actor))
    return { items: isOverdue(loaded, now) ? [...written, unwrittenExpiry(loaded)] : written }
  },
})

async function loadBodies(tx: Pick<ReadTransaction, 'select'>, id: TokenId): Promise<AuditBody[]> {
  const rows = await tx
    .select({ at: auditEntry.at, id: auditEntry.id, version: auditEntry.versionAfter, body: auditEntry.body })
    .from(auditEntry)
    .where(
      and(eq(auditEntry.targetType, 'token'), eq(auditEntry.targetId, id), ne(auditEntry.action, readEvidenceAction)),
    )
    .orderBy(desc(auditEntry.id))
    .limit(itemsAtMost)
  // Ids carry the clock of the process that made them; `at` is the database's, read under the row's lock.
  return rows
    .toSorted((left, right) => left.at - right.at || (left.id < right.id ? -1 : 1))
    .map(({ body }) => asBody(body))
}

/** Bodies were written by `sealAuditBody` and never change. */
function asBody(text: string): AuditBody {
  return JSON.parse(text) as AuditBody
}

function itemOf(body: AuditBody, actor: HistoryActor): HistoryItem {
  const { at, action, outcome, via, code, reasonCode, reason, versionAfter, id: entryId } = body
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
    entryId,
  }
}

/** What one may know of one's own token: of a hold nothing but that it is one, whoever ordered it. */
function ownItem(body: AuditBody, token: Token, reader: Actor): HistoryItem {
  const actor = actorOf(body)
  const known: readonly (string | null)[] = [
    token.accountId,
    token.issuedBy,
    reader.type === 'system' ? null : reader.id,
  ]
  const isKnown = actor.type === 'system' ? body.action !== 'tokens.hold' : known.includes(actor.id)
  const isStaff = !isKnown || (body.onBehalfOf !== undefined && !known.includes(body.onBehalfOf))
  if (!isStaff) return itemOf(body, actor)
  const { reasonCode: _reasonCode, reason: _reason, ...item } = itemOf(body, { type: 'staff' })
  return item
}

function actorOf({ actor: { type, id }, via, onBehalfOf }: AuditBody): ActorRef {
  switch (type) {
    case 'system':
      return { type }
    case 'account':
      return { type, id: asAccountId(id), via }
    case 'application':
      return { type, id: asApplicationId(id), via, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) }
  }
}

/** Safe: an entry's actor of this type was written from an id of this kind. */
function asAccountId(id: string): AccountId {
  return id as AccountId
}

/** Safe: see `asAccountId`. */
function asApplicationId(id: string): ApplicationId {
  return id as ApplicationId
}

function isChange({ outcome, versionAfter }: AuditBody): boolean {
  return outcome === 'ok' && versionAfter !== undefined
}

function unwrittenExpiry(token: Token): HistoryItem {
  const at = deadlineOf(token)
  if (at === null) throw new Error(`a ${token.state} token has no deadline`)
  return {
    at,
    action: 'tokens.expire',
    outcome: 'ok',
    actor: { type: 'system' },
    via: 'monitor',
    versionAfter: token.version + 1,
  }
}
