/** Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles, "Merkle Tree"). */
export const tileWidth = 256

/** Tree levels that one level of tiles spans: 2^8 = 256. */
export const tileHeight = 8

/**
 * One tile: hashes `index · 256` to `index · 256 + width` of its level, where a hash of level L is the root of 256^L
 * leaves. `width` is 256, or less for the last tile of a level in a tree of a certain size.
 */
export type TileRef = { readonly level: number; readonly index: number; readonly width: number }

/** Every tile of a tree of this size, level by level, partial ones at their width (C2SP tlog-tiles, "Partial Tiles"). */
export function tilesOf(size: number): TileRef[] {
  const tiles: TileRef[] = []
  for (let level = 0, width = size; width > 0; level += 1, width = Math.floor(width / tileWidth)) {
    for (let index = 0; index * tileWidth < width; index += 1) {
      tiles.push({ level, index, width: Math.min(tileWidth, width - index * tileWidth) })
    }
  }
  return tiles
}

/** How many hashes the tile has in a tree of this size; 0 when it is not there yet. */
export function widthOfTile(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / tileWidth ** level)
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth))
}
