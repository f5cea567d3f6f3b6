import type { ReadTile } from '@tokenim/core/audit'
import { appendLeaves, emptyFrontier, frontierRoot, leafHash, rootFromTiles } from '@tokenim/core/audit'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Edge } from './growing-tree.ts'
import { edgeOf, growTree } from './growing-tree.ts'

const leaves = Array.from({ length: 70_000 }, (_, n) => leafHash(`entry ${n}`))

/** A store of hashes by level, as the tables keep them. */
function emptyStore() {
  const levels: Uint8Array[][] = []
  const edge = (size: number): Edge => ({
    size,
    rows: edgeOf(size).map(({ level, from, width }) => (levels[level] ?? []).slice(from, from + width)),
  })
  const read: ReadTile = ({ level, index, width }) =>
    Buffer.concat((levels[level] ?? []).slice(index * 256, index * 256 + width))
  return { levels, edge, read }
}

test('a tree grown in batches of any size has the root and the tiles of the tree as a whole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), (batches) => {
      const { levels, edge, read } = emptyStore()
      let size = 0
      for (const count of batches) {
        const batch = leaves.slice(size, size + count)
        const grown = growTree(edge(size), batch)
        levels[0] = [...(levels[0] ?? []), ...batch]
        for (const tile of grown.fullTiles) {
          expect(tile.hashes).toEqual(levels[tile.level]?.slice(tile.index * 256, (tile.index + 1) * 256))
          levels[tile.level + 1] = [...(levels[tile.level + 1] ?? []), tile.root]
        }
        size += count
        const whole = frontierRoot(appendLeaves(emptyFrontier, leaves.slice(0, size)))
        expect(frontierRoot(grown.frontier)).toEqual(whole)
        expect(rootFromTiles(size, read)).toEqual(whole)
      }
    }),
    { numRuns: 12 },
  )
})

test('a level fills from the one below: 65536 leaves make the first full tile of level 1', () => {
  const { fullTiles, frontier } = growTree({ size: 0, rows: [] }, leaves.slice(0, 65_536))
  expect(fullTiles.filter(({ level }) => level === 0)).toHaveLength(256)
  expect(fullTiles.filter(({ level }) => level === 1)).toMatchObject([{ index: 0 }])
  expect(fullTiles.at(-1)?.root).toEqual(frontierRoot(frontier))
})
