import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyRoot } from '../tree/hash.ts'
import { consistencyRanges, inclusionRanges } from '../tree/subtree.ts'
import { hex, leaves, rangeRoot, rootAt } from '../tree/testing/plain-tree.ts'
import type { ReadTile } from './read-tree.ts'
import {
  proveConsistency,
  proveInclusion,
  rootFromTiles,
  TileMissingError,
  tilesForConsistency,
  tilesForInclusion,
  tilesForRoot,
} from './read-tree.ts'
import { tilesOf } from './tile.ts'

/** The tiles of the first `size` leaves, straight from their definition. */
function tilesOfFirst(size: number): ReadTile {
  return ({ level, index, width }) => {
    const span = 256 ** level
    const hashes = Array.from({ length: width }, (_, at) => {
      const start = (index * 256 + at) * span
      if (start + span > size) throw new Error('a tile beyond the tree was asked for')
      return rangeRoot({ start, end: start + span })
    })
    return Buffer.concat(hashes)
  }
}

const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: leaves.length }))

test('proofs of inclusion from tiles are those of the definition', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), (size, seed) => {
      const index = seed % size
      const proof = proveInclusion(index, size, tilesOfFirst(size))
      expect(proof.map(hex)).toEqual(inclusionRanges(index, size).map((range) => hex(rangeRoot(range))))
    }),
    { numRuns: 150 },
  )
})

test('proofs of consistency from tiles are those of the definition', () => {
  fc.assert(
    fc.property(sizes, sizes, (one, other) => {
      const [size1, size2] = one < other ? [one, other] : [other, one]
      const proof = proveConsistency(size1, size2, tilesOfFirst(size2))
      expect(proof.map(hex)).toEqual(consistencyRanges(size1, size2).map((range) => hex(rangeRoot(range))))
    }),
    { numRuns: 150 },
  )
})

test('proofs read exactly the tiles that were named beforehand', () => {
  fc.assert(
    fc.property(sizes, sizes, (one, other) => {
      const [size1, size2] = one < other ? [one, other] : [other, one]
      const named = new Set([
        ...tilesForInclusion(size1 - 1, size2).map((tile) => JSON.stringify(tile)),
        ...tilesForConsistency(size1, size2).map((tile) => JSON.stringify(tile)),
      ])
      const read = new Set<string>()
      const recording: ReadTile = (tile) => {
        read.add(JSON.stringify(tile))
        return new Uint8Array(8192)
      }
      proveInclusion(size1 - 1, size2, recording)
      proveConsistency(size1, size2, recording)
      expect(read).toEqual(named)
    }),
  )
})

test('each tile is named once', () => {
  const named = tilesForInclusion(0, 1400).map(({ level, index }) => `${level}/${index}`)
  expect(named.toSorted()).toEqual(['0/0', '0/5', '1/0'])
})

test('tiles give the root of any size', () => {
  expect(rootFromTiles(0, tilesOfFirst(0))).toEqual(emptyRoot())
  expect(tilesForRoot(0)).toEqual([])
  expect(tilesForRoot(3)).toEqual([{ level: 0, index: 0, width: 3 }])
  for (const size of [1, 2, 255, 256, 257, 511, 512, 1400]) {
    expect(hex(rootFromTiles(size, tilesOfFirst(size)))).toBe(hex(rootAt(size)))
    for (const tile of tilesForRoot(size)) expect(tilesOf(size)).toContainEqual(tile)
  }
})

test('a tile that is missing or too short is a fault that names it', () => {
  const missing = () => rootFromTiles(3, () => new Uint8Array(95))
  expect(missing).toThrow(TileMissingError)
  expect(missing).toThrow(
    expect.objectContaining({
      name: 'TileMissingError',
      message: 'Tile 0 of level 0 does not have 3 hashes',
      tile: { level: 0, index: 0, width: 3 },
    }),
  )
})

test('there is no proof of what is not in the tree', () => {
  expect(() => proveInclusion(3, 3, tilesOfFirst(3))).toThrow(RangeError)
  expect(() => proveConsistency(0, 3, tilesOfFirst(3))).toThrow(RangeError)
  expect(() => proveConsistency(4, 3, tilesOfFirst(3))).toThrow(RangeError)
})
