import { encodeEntryBundle, tileWidth, widthOfTile } from '@tokenim/core/audit'
import { auditEntry, auditLeaf } from '@tokenim/db/schema'
import { asc, between, eq } from 'drizzle-orm'
import { query } from '../query.ts'
import { readLatestCheckpoint } from './tree-state.ts'

export type ReadEntryBundle = { readonly index: number; readonly width: number }

/** The bodies of up to 256 entries under the newest checkpoint (C2SP tlog-tiles); `null` when it has fewer. */
export const readEntryBundle = query<ReadEntryBundle, ReadEntryBundle, Uint8Array | null>({
  name: 'audit.read_entry_bundle',
  access: ['audit:read'],
  notFoundKind: 'tile',
  isOpen: true,
  id: ({ index }) => String(index),
  load: async (_tx, input) => input,
  whose: () => ({ kind: 'any' }),
  read: async (tx, { input: { index, width } }) => {
    const size = (await readLatestCheckpoint(tx))?.size ?? 0
    if (width > widthOfTile(0, index, size)) return null
    const from = index * tileWidth
    const rows = await tx
      .select({ body: auditEntry.body })
      .from(auditLeaf)
      .innerJoin(auditEntry, eq(auditEntry.id, auditLeaf.entryId))
      .where(between(auditLeaf.seq, from, from + width - 1))
      .orderBy(asc(auditLeaf.seq))
    if (rows.length < width) throw new Error(`entries of bundle ${index} are gone`)
    return encodeEntryBundle(rows.map(({ body }) => body))
  },
})
