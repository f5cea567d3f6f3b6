import type { ExportEntry, PersonalValue } from '@tokenim/core/audit'
import type { AuditEntryId } from '@tokenim/core/ids'
import type { ReadTransaction } from '@tokenim/db'
import { auditEntry, auditLeaf, auditPersonal, toTimestamp } from '@tokenim/db/schema'
import { and, asc, eq, gte, inArray, isNull, lt, or } from 'drizzle-orm'
import type { EntryCursor } from '../unsequenced-sql.ts'
import { afterSql } from '../unsequenced-sql.ts'

export type WhichEntries = { readonly size: number; readonly personal: boolean }

const pageRows = 1_000

/** The entries under the newest checkpoint, in the order of their leaves. */
export async function* signedEntries(tx: ReadTransaction, { size, personal }: WhichEntries): Pages {
  for (let from = 0; from < size; from += pageRows) {
    const rows = await tx
      .select({ seq: auditLeaf.seq, entry: auditEntry })
      .from(auditLeaf)
      .innerJoin(auditEntry, eq(auditEntry.id, auditLeaf.entryId))
      .where(and(gte(auditLeaf.seq, from), lt(auditLeaf.seq, Math.min(from + pageRows, size))))
      .orderBy(asc(auditLeaf.seq))
    yield await withPersonal(tx, rows, personal)
  }
}

/** What no checkpoint covers yet; everything without a leaf is found, wherever it stands in the order. */
export async function* unsignedEntries(tx: ReadTransaction, { size, personal }: WhichEntries): Pages {
  let cursor: EntryCursor | null = null
  for (;;) {
    const rows: Row[] = await tx
      .select({ entry: auditEntry })
      .from(auditEntry)
      .leftJoin(auditLeaf, eq(auditLeaf.entryId, auditEntry.id))
      .where(and(or(isNull(auditLeaf.seq), gte(auditLeaf.seq, size)), afterSql(cursor)))
      .orderBy(asc(auditEntry.epoch), asc(auditEntry.xid), asc(auditEntry.id))
      .limit(pageRows)
    if (rows.length === 0) return
    yield await withPersonal(tx, rows, personal)
    const last = rows.at(-1)?.entry
    if (last === undefined || last.epoch === null || last.xid === null) return
    cursor = { epoch: last.epoch, xid: last.xid, id: last.id }
  }
}

type Pages = AsyncGenerator<ExportEntry[]>
type Row = { readonly seq?: number; readonly entry: typeof auditEntry.$inferSelect }

async function withPersonal(tx: ReadTransaction, rows: readonly Row[], personal: boolean): Promise<ExportEntry[]> {
  const kept = personal
    ? await readPersonal(
        tx,
        rows.map(({ entry }) => entry.id),
      )
    : noValues
  return rows.map((row) => entryLine(row, kept.get(row.entry.id)))
}

type Values = { [field: string]: PersonalValue }
const noValues: ReadonlyMap<AuditEntryId, Values> = new Map()

async function readPersonal(
  tx: ReadTransaction,
  ids: readonly AuditEntryId[],
): Promise<ReadonlyMap<AuditEntryId, Values>> {
  if (ids.length === 0) return noValues
  const found = new Map<AuditEntryId, Values>()
  // As many ids in every statement: one prepared statement serves all pages but the last.
  const rows = await tx
    .select()
    .from(auditPersonal)
    .where(inArray(auditPersonal.entryId, [...ids]))
  for (const { entryId, field, salt, value } of rows) {
    const values = found.get(entryId) ?? {}
    values[field] = { salt: Buffer.from(salt).toString('base64'), value }
    found.set(entryId, values)
  }
  return found
}

function entryLine({ seq, entry }: Row, personal: Values | undefined): ExportEntry {
  return {
    type: 'entry',
    seq: seq ?? null,
    columns: {
      id: entry.id,
      at: toTimestamp(entry.at),
      actorType: entry.actorType,
      actorId: entry.actorId,
      onBehalfOf: entry.onBehalfOf,
      via: entry.via,
      action: entry.action,
      targetType: entry.targetType,
      targetId: entry.targetId,
      outcome: entry.outcome,
      code: entry.code,
      reasonCode: entry.reasonCode,
      requestId: entry.requestId,
      versionAfter: entry.versionAfter,
    },
    body: entry.body,
    ...(personal === undefined ? {} : { personal }),
  }
}
