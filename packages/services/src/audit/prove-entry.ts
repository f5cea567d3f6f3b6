import { formatTlogProof, proveInclusion, tilesForInclusion } from '@tokenim/core/audit'
import type { AuditEntryId } from '@tokenim/core/ids'
import { auditEntry, auditLeaf } from '@tokenim/db/schema'
import { eq } from 'drizzle-orm'
import { query } from '../query.ts'
import { fetchTiles } from './read-tree.ts'
import { readLatestCheckpoint } from './tree-state.ts'

export type ProveEntry = { readonly id: AuditEntryId }

/** `not_signed`: the entry exists, and no checkpoint covers it yet, which takes about a second. */
export type EntryProof =
  | { readonly state: 'proven'; readonly text: string }
  | { readonly state: 'no_entry' | 'not_signed' }

/**
 * That one entry is in the log, as a C2SP tlog-proof with the entry's body as `extra`: enough to check it offline with
 * the log's verifier key alone.
 */
export const proveEntry = query<ProveEntry, ProveEntry, EntryProof>({
  name: 'audit.prove_entry',
  access: ['audit:read'],
  notFoundKind: 'entry',
  isOpen: true,
  id: ({ id }) => id,
  load: async (_tx, input) => input,
  whose: () => ({ kind: 'any' }),
  read: async (tx, { input }): Promise<EntryProof> => {
    const [row] = await tx
      .select({ body: auditEntry.body, seq: auditLeaf.seq })
      .from(auditEntry)
      .leftJoin(auditLeaf, eq(auditLeaf.entryId, auditEntry.id))
      .where(eq(auditEntry.id, input.id))
    if (row === undefined) return { state: 'no_entry' }
    const checkpoint = await readLatestCheckpoint(tx)
    const { seq } = row
    if (checkpoint === null || seq === null || seq >= checkpoint.size) return { state: 'not_signed' }
    const read = await fetchTiles(tx, tilesForInclusion(seq, checkpoint.size))
    const proof = proveInclusion(seq, checkpoint.size, read)
    const extra = Buffer.from(row.body, 'utf8')
    return { state: 'proven', text: formatTlogProof({ index: seq, proof, checkpoint: checkpoint.note, extra }) }
  },
})
