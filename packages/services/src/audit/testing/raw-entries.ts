import type { AuditBody } from '@tokenim/core/audit'
import { sealAuditBody } from '@tokenim/core/audit'
import { uuidFromId } from '@tokenim/core/ids'
import type { Sql } from 'postgres'
import { newId } from '../../verb/new-id.ts'

/** Entries as verbs write them, many at once and without a verb: `count` in one transaction, sealed like any other. */
export async function writeRawEntries(sql: Sql, count: number): Promise<void> {
  const rows = Array.from({ length: count }, rawEntry)
  for (let at = 0; at < rows.length; at += 1_000) {
    await sql`insert into audit_entry ${sql(rows.slice(at, at + 1_000))}`
  }
}

/** One row of `audit_entry`; the database adds epoch and xid. */
function rawEntry() {
  const at = new Date()
  const [id, requestId, tokenId] = [newId('aud'), newId('req'), newId('tok')]
  const body: AuditBody = {
    v: 1,
    id,
    at: at.toISOString(),
    actor: { type: 'system' },
    via: 'monitor',
    action: 'tokens.expire',
    target: { type: 'token', id: tokenId },
    outcome: 'ok',
    requestId,
    versionAfter: 1,
  }
  return {
    id: uuidFromId(id),
    at,
    actor_type: 'system',
    via: 'monitor',
    action: 'tokens.expire',
    target_type: 'token',
    target_id: tokenId,
    outcome: 'ok',
    request_id: requestId,
    version_after: 1,
    body: sealAuditBody(body).json,
  }
}
