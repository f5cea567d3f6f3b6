import type { ReadTile, TileRef } from '@tokenim/core/audit'
import { TileMissingError, tileWidth, widthOfTile } from '@tokenim/core/audit'
import type { ReadDatabase } from '@tokenim/db'
import { openReadTransaction } from '@tokenim/db'
import { auditTile } from '@tokenim/db/schema'
import { and, eq } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { requireHashes } from './read-hashes.ts'
import { readLatestCheckpoint } from './tree-state.ts'

/** The newest checkpoint, a signed note as it was made; `null` before the first. For anybody: it holds hashes only. */
export async function readCheckpoint(services: Services): Promise<string | null> {
  return (await readLatestCheckpoint(services.db.read))?.note ?? null
}

/**
 * The hashes of a tile, concatenated; a partial one is put together on request. `null` when the tree that is signed does
 * not have so much of it yet. For anybody: it holds hashes only.
 */
export function readHashTile(services: Services, tile: TileRef): Promise<Uint8Array | null> {
  return openReadTransaction(services.db, async (tx) => {
    const size = (await readLatestCheckpoint(tx))?.size ?? 0
    if (tile.width > widthOfTile(tile.level, tile.index, size)) return null
    return await readTileBytes(tx, tile)
  })
}

/** Fetches the tiles that a proof needs, for `proveInclusion`, `proveConsistency` and `rootFromTiles`. */
export async function fetchTiles(tx: Pick<ReadDatabase, 'select'>, tiles: readonly TileRef[]): Promise<ReadTile> {
  const found = new Map<string, Uint8Array>()
  for (const tile of tiles) found.set(nameOf(tile), await readTileBytes(tx, tile))
  return (tile) => found.get(nameOf(tile)) ?? new Uint8Array(0)
}

async function readTileBytes(tx: Pick<ReadDatabase, 'select'>, tile: TileRef): Promise<Uint8Array> {
  const { level, index, width } = tile
  const from = index * tileWidth
  if (width < tileWidth) return Buffer.concat(await requireHashes(tx, { level, index, width, from }))
  const [stored] = await tx
    .select({ hashes: auditTile.hashes })
    .from(auditTile)
    .where(and(eq(auditTile.level, level), eq(auditTile.index, index)))
  if (stored === undefined) throw new TileMissingError(tile)
  return stored.hashes
}

function nameOf({ level, index }: TileRef): string {
  return `${level}/${index}`
}
