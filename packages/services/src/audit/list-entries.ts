import type { AuditBody } from '@tokenim/core/audit'
import type { AccountId, AuditEntryId } from '@tokenim/core/ids'
import { auditEntry } from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { and, desc, eq, gte, lt, or } from 'drizzle-orm'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { idCursor, pageOf } from '../page.ts'
import type { Instant } from '@tokenim/core/time'

export type ListEntries = {
  readonly targetId?: string | undefined
  readonly actorId?: string | undefined
  /** Acts of this person, by a key of their own or through a program that acted for them. */
  readonly personId?: AccountId | undefined
  readonly action?: string | undefined
  readonly outcome?: 'ok' | 'refused' | undefined
  readonly requestId?: string | undefined
  readonly since?: Instant | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** An entry as it was sealed; personal values stay beside it. */
export type EntryView = AuditBody & { readonly id: AuditEntryId }

/** Who did what, newest first. Nothing is anybody's own here: `audit:read` is given whole or not at all. */
export const listEntries = list<ListEntries, EntryView>({
  name: 'audit.list_entries',
  permission: 'audit:read',
  read: async (tx, { input, scope }): Promise<Page<EntryView>> => {
    if (scope.kind !== 'all') return { items: [], nextAfter: null }
    const rows = await tx
      .select({ id: auditEntry.id, body: auditEntry.body })
      .from(auditEntry)
      .where(and(...filters(input)))
      .orderBy(desc(auditEntry.id))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, ({ body }) => bodyFromText(body))
  },
})

function filters(input: ListEntries): (SQL | undefined)[] {
  return [
    input.targetId === undefined ? undefined : eq(auditEntry.targetId, input.targetId),
    input.actorId === undefined ? undefined : eq(auditEntry.actorId, input.actorId),
    input.personId === undefined
      ? undefined
      : or(eq(auditEntry.actorId, input.personId), eq(auditEntry.onBehalfOf, input.personId)),
    input.action === undefined ? undefined : eq(auditEntry.action, input.action),
    input.outcome === undefined ? undefined : eq(auditEntry.outcome, input.outcome),
    input.requestId === undefined ? undefined : eq(auditEntry.requestId, input.requestId),
    input.since === undefined ? undefined : gte(auditEntry.at, input.since),
    input.after === undefined ? undefined : lt(auditEntry.id, idCursor('aud', input.after)),
  ]
}

/** Bodies were written by `sealAuditBody` and never change. */
function bodyFromText(body: string): EntryView {
  return JSON.parse(body) as EntryView
}
