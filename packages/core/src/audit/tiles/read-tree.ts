import { emptyRoot, nodeHash, treeHashBytes } from '../tree/hash.ts'
import type { LeafRange } from '../tree/subtree.ts'
import { consistencyRanges, inclusionRanges, splitOf } from '../tree/subtree.ts'
import type { TileRef } from './tile.ts'
import { tileHeight, tileWidth, widthOfTile } from './tile.ts'

/** The hashes of a tile, concatenated; at least `width` of them. */
export type ReadTile = (tile: TileRef) => Uint8Array

/** A tile is missing or shorter than the tree needs it: a fault of whoever stores the tiles. */
export class TileMissingError extends Error {
  override readonly name = 'TileMissingError'
  readonly tile: TileRef

  constructor(tile: TileRef) {
    super(`Tile ${tile.index} of level ${tile.level} does not have ${tile.width} hashes`)
    this.tile = tile
  }
}

/** Inclusion proof of a leaf in the tree of this size. @throws RangeError on no such leaf, TileMissingError */
export function proveInclusion(index: number, size: number, read: ReadTile): Uint8Array[] {
  return inclusionRanges(index, size).map((range) => hashOfRange(range, size, read))
}

/** Consistency proof between two sizes of the tree. @throws RangeError on sizes out of order, TileMissingError */
export function proveConsistency(size1: number, size2: number, read: ReadTile): Uint8Array[] {
  return consistencyRanges(size1, size2).map((range) => hashOfRange(range, size2, read))
}

/** Root of the tree of this size from its tiles. @throws TileMissingError */
export function rootFromTiles(size: number, read: ReadTile): Uint8Array {
  return size === 0 ? emptyRoot() : hashOfRange({ start: 0, end: size }, size, read)
}

/** Every tile that the proof will read, to fetch them in one go. @throws RangeError as `proveInclusion` */
export function tilesForInclusion(index: number, size: number): TileRef[] {
  return tilesFor(inclusionRanges(index, size), size)
}

/** @throws RangeError as `proveConsistency` */
export function tilesForConsistency(size1: number, size2: number): TileRef[] {
  return tilesFor(consistencyRanges(size1, size2), size2)
}

export function tilesForRoot(size: number): TileRef[] {
  return size === 0 ? [] : tilesFor([{ start: 0, end: size }], size)
}

function tilesFor(ranges: readonly LeafRange[], size: number): TileRef[] {
  const tiles = new Map<string, TileRef>()
  const nothing = new Uint8Array(tileWidth * treeHashBytes)
  const note = (tile: TileRef) => {
    tiles.set(`${tile.level}/${tile.index}`, tile)
    return nothing
  }
  for (const range of ranges) hashOfRange(range, size, note)
  return [...tiles.values()]
}

function hashOfRange({ start, end }: LeafRange, size: number, read: ReadTile): Uint8Array {
  const length = end - start
  const height = Math.log2(length)
  // Only the right edge is not complete; everything else is in a tile, or a few hashes above one.
  if (Number.isInteger(height)) return completeNode(height, start / length, size, read)
  const middle = start + splitOf(length)
  const left = hashOfRange({ start, end: middle }, size, read)
  return nodeHash(left, hashOfRange({ start: middle, end }, size, read))
}

function completeNode(height: number, index: number, size: number, read: ReadTile): Uint8Array {
  const level = Math.floor(height / tileHeight)
  const span = 2 ** (height % tileHeight)
  const from = index * span
  const tileIndex = Math.floor(from / tileWidth)
  const tile = { level, index: tileIndex, width: widthOfTile(level, tileIndex, size) }
  const bytes = read(tile)
  if (bytes.length < tile.width * treeHashBytes) throw new TileMissingError(tile)
  const offset = (from % tileWidth) * treeHashBytes
  let row: Uint8Array[] = []
  for (let at = 0; at < span; at += 1) {
    row.push(bytes.subarray(offset + at * treeHashBytes, offset + (at + 1) * treeHashBytes))
  }
  while (row.length > 1) row = pairUp(row)
  return row[0] ?? emptyRoot()
}

function pairUp(row: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = []
  for (const [at, left] of row.entries()) {
    const right = row[at + 1]
    if (at % 2 === 0 && right !== undefined) above.push(nodeHash(left, right))
  }
  return above
}
