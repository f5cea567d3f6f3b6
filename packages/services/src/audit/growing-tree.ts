import type { Frontier } from '@tokenim/core/audit'
import { appendLeaves, emptyFrontier, tileHeight, tileWidth } from '@tokenim/core/audit'

/** A tile that became full: its 256 hashes and their root. */
export type FullTile = {
  readonly level: number
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** The right edge of a tree: per level of tiles the hashes of its last, not yet full tile. */
export type Edge = { readonly size: number; readonly rows: readonly (readonly Uint8Array[])[] }

/** Where the hashes of an edge are, level by level: hash `from` and the `width` ones from there. */
export function edgeOf(size: number): { readonly level: number; readonly from: number; readonly width: number }[] {
  const parts = []
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / tileWidth)) {
    const width = hashes % tileWidth
    parts.push({ level, from: hashes - width, width })
  }
  return parts
}

/** The frontier of the tree with this edge: each row holds the bits of its level. */
export function frontierOf({ size, rows }: Edge): Frontier {
  const hashes = rows.toReversed().flatMap((row) => appendLeaves(emptyFrontier, row).hashes)
  return { size, hashes }
}

/** The tree with more leaves, and the tiles these made full. */
export function growTree(
  edge: Edge,
  leaves: readonly Uint8Array[],
): { readonly frontier: Frontier; readonly fullTiles: readonly FullTile[] } {
  const rows = edge.rows.map((row) => [...row])
  const fullTiles: FullTile[] = []
  const frontier = appendLeaves(frontierOf(edge), leaves, ({ height, index, hash }) => {
    if (height % tileHeight !== 0) return
    const level = height / tileHeight
    const below = rows[level - 1]
    if (below !== undefined && below.length === tileWidth) {
      fullTiles.push({ level: level - 1, index, hashes: below, root: hash })
      rows[level - 1] = []
    }
    const row = rows[level]
    if (row === undefined) rows[level] = [hash]
    else row.push(hash)
  })
  return { frontier, fullTiles }
}
