import type { TileRef } from '@tokenim/core/audit'
import { TileMissingError } from '@tokenim/core/audit'
import type { ReadDatabase } from '@tokenim/db'
import { auditLeaf, auditTile } from '@tokenim/db/schema'
import { and, asc, between, eq } from 'drizzle-orm'

/**
 * Hashes `from` to `from + width` of a level of tiles: of level 0 they are leaves, above it the roots of full tiles.
 *
 * @throws TileMissingError when not all of them are stored
 */
export async function requireHashes(
  tx: Pick<ReadDatabase, 'select'>,
  tile: TileRef & { readonly from: number },
): Promise<Uint8Array[]> {
  const hashes = await readHashes(tx, tile.level, tile.from, tile.width)
  if (hashes === null) throw new TileMissingError(tile)
  return hashes
}

async function readHashes(
  tx: Pick<ReadDatabase, 'select'>,
  level: number,
  from: number,
  count: number,
): Promise<Uint8Array[] | null> {
  if (count === 0) return []
  const last = from + count - 1
  const rows =
    level === 0
      ? await tx
          .select({ hash: auditLeaf.hash })
          .from(auditLeaf)
          .where(between(auditLeaf.seq, from, last))
          .orderBy(asc(auditLeaf.seq))
      : await tx
          .select({ hash: auditTile.root })
          .from(auditTile)
          .where(and(eq(auditTile.level, level - 1), between(auditTile.index, from, last)))
          .orderBy(asc(auditTile.index))
  return rows.length === count ? rows.map(({ hash }) => hash) : null
}
