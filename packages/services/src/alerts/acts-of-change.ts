import type { AuditEntryId } from '@tokenim/core/ids'
import { idFromUuid, uuidV7 } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { auditEntry } from '@tokenim/db/schema'
import { and, desc, gte, lte, sql } from 'drizzle-orm'

/** One act, by somebody, that changed how the platform works, as the audit log has it; what else it says is there. */
export type ActOfChange = {
  readonly entryId: AuditEntryId
  readonly at: Instant
  readonly action: string
  readonly actor: { readonly type: 'account' | 'application' | 'system'; readonly id: string | null }
  readonly onBehalfOf: string | null
  readonly target: { readonly type: string; readonly id: string }
  /** Of a maintenance window its title; otherwise `null`. */
  readonly title: string | null
}

const mostShown = 100

/** Literally as in the partial index: as a parameter PostgreSQL could not match it. */
const isOfChange = sql`split_part(${auditEntry.action}, '.', 1) IN
  ('grants', 'roles', 'keys', 'settings', 'sampler', 'silences', 'applications', 'audit') AND ${auditEntry.outcome} = 'ok'`

/**
 * Role edits, keys, settings, sampling and maintenance windows within this time, latest first. Ids begin with their time,
 * so that the index on them is one on time, too.
 */
export async function findActsOfChange(
  tx: Pick<ReadTransaction, 'select'>,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<ActOfChange[]> {
  const rows = await tx
    .select({
      entryId: auditEntry.id,
      at: auditEntry.at,
      action: auditEntry.action,
      actorType: auditEntry.actorType,
      actorId: auditEntry.actorId,
      onBehalfOf: auditEntry.onBehalfOf,
      targetType: auditEntry.targetType,
      targetId: auditEntry.targetId,
      title: sql<string | null>`CASE WHEN ${auditEntry.targetType} = 'silence'
        THEN ${auditEntry.body}::jsonb -> 'after' ->> 'title' END`,
    })
    .from(auditEntry)
    .where(and(isOfChange, gte(auditEntry.id, firstId(from)), lte(auditEntry.id, lastId(to))))
    .orderBy(desc(auditEntry.id))
    .limit(mostShown)
  return (
    rows
      // Silences make nothing go wrong; windows announce that something is done.
      .filter(({ targetType, title }) => targetType !== 'silence' || title !== null)
      .map(({ actorType, actorId, targetType, targetId, ...row }) => ({
        ...row,
        actor: { type: actorType, id: actorId },
        target: { type: targetType, id: targetId },
      }))
  )
}

function firstId(at: Instant): AuditEntryId {
  return idFromUuid('aud', uuidV7(Math.max(0, at), new Uint8Array(10)))
}

function lastId(at: Instant): AuditEntryId {
  return idFromUuid('aud', uuidV7(Math.max(0, at), new Uint8Array(10).fill(0xff)))
}
