import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FinishedNode, ReadTile } from '../index.ts'
import {
  appendLeaf,
  appendLeaves,
  emptyFrontier,
  emptyRoot,
  frontierRoot,
  leafHash,
  nodeHash,
  proveConsistency,
  proveInclusion,
  rootFromTiles,
  tilesForConsistency,
  tilesForInclusion,
  verifyConsistency,
  verifyInclusion,
} from '../index.ts'

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex')

test('hashes are those of RFC 6962', () => {
  expect(hex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(hex(leafHash(''))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  expect(hex(leafHash('L123456'))).toBe('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56')
  expect(hex(nodeHash(Buffer.from('N123'), Buffer.from('N456')))).toBe(
    'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
  )
})

/** MTH as RFC 6962, section 2.1 writes it: the slow, plain definition that everything else is compared with. */
function plainRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return emptyRoot()
  if (leaves.length === 1) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(plainRoot(leaves.slice(0, split)), plainRoot(leaves.slice(split)))
}

const leaves = Array.from({ length: 1400 }, (_, index) => leafHash(`leaf ${index}`))
const rootAt = (size: number) => rangeRoot(0, size)

const known = new Map<string, Uint8Array>()
function rangeRoot(start: number, end: number): Uint8Array {
  const root = known.get(`${start}-${end}`) ?? plainRoot(leaves.slice(start, end))
  known.set(`${start}-${end}`, root)
  return root
}

/** The tiles of the first `size` leaves, straight from their definition. */
function tilesOfFirst(size: number): ReadTile {
  return ({ level, index, width }) => {
    const span = 256 ** level
    const hashes = Array.from({ length: width }, (_, at) => {
      const start = (index * 256 + at) * span
      if (start + span > size) throw new Error('a tile beyond the tree was asked for')
      return rangeRoot(start, start + span)
    })
    return Buffer.concat(hashes)
  }
}

const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: leaves.length }))

describe('a growing tree', () => {
  test('has the root of the definition at every size', () => {
    let frontier = emptyFrontier
    expect(frontierRoot(frontier)).toEqual(emptyRoot())
    for (const [index, leaf] of leaves.slice(0, 300).entries()) {
      frontier = appendLeaf(frontier, leaf)
      expect(frontier.size).toBe(index + 1)
      expect(hex(frontierRoot(frontier))).toBe(hex(rootAt(index + 1)))
    }
  })

  test('is the same in whatever portions its leaves arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(90), { maxLength: 8 }), (portions) => {
        let frontier = emptyFrontier
        for (const count of portions) {
          frontier = appendLeaves(frontier, leaves.slice(frontier.size, frontier.size + count))
        }
        expect(hex(frontierRoot(frontier))).toBe(hex(rootAt(frontier.size)))
      }),
    )
  })

  test('tells every complete node once', () => {
    const told: string[] = []
    const high: FinishedNode[] = []
    appendLeaves(emptyFrontier, leaves.slice(0, 600), (node) => {
      told.push(`${node.height}/${node.index}`)
      if (node.height > 5) high.push(node)
    })
    for (const { height, index, hash } of high) {
      const span = 2 ** height
      expect(hex(hash)).toBe(hex(plainRoot(leaves.slice(index * span, (index + 1) * span))))
    }
    expect(new Set(told).size).toBe(told.length)
    expect(told.length).toBe(Array.from({ length: 10 }, (_, h) => Math.floor(600 / 2 ** h)).reduce((a, b) => a + b))
  })

  test('refuses a frontier that does not fit its size', () => {
    expect(() => appendLeaf({ size: 1, hashes: [] }, leafHash(''))).toThrow(RangeError)
  })
})

describe('proofs from tiles', () => {
  test('of inclusion hold for any leaf of any tree, and for no other leaf, index, size or root', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, seed, bit) => {
        const index = seed % size
        const leaf = leafHash(`leaf ${index}`)
        const proof = proveInclusion(index, size, tilesOfFirst(size))
        const claim = { index, size, leaf, root: rootAt(size), proof }
        expect(verifyInclusion(claim)).toBe(true)
        const at = bit % Math.max(proof.length, 1)
        const whenLarger = () => [
          { ...claim, proof: proof.with(at, flip(proof[at] ?? leaf, bit)) },
          { ...claim, proof: proof.toSpliced(at, 1) },
          { ...claim, index: (index + 1) % size },
        ]
        const wrong = [
          { ...claim, leaf: flip(leaf, bit) },
          { ...claim, root: flip(claim.root, bit) },
          { ...claim, proof: [...proof, leaf] },
          { ...claim, index: size },
          ...(size > 1 ? whenLarger() : []),
        ]
        expect(wrong.filter(verifyInclusion)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('of consistency hold for any two sizes, and for no other root or proof', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.nat(), (one, other, bit) => {
        const [size1, size2] = one < other ? [one, other] : [other, one]
        const proof = proveConsistency(size1, size2, tilesOfFirst(size2))
        const claim = { size1, size2, root1: rootAt(size1), root2: rootAt(size2), proof }
        expect(verifyConsistency(claim)).toBe(true)
        const at = bit % Math.max(proof.length, 1)
        const whenProven = () => [
          { ...claim, proof: proof.with(at, flip(proof[at] ?? emptyRoot(), bit)) },
          { ...claim, proof: proof.toSpliced(at, 1) },
        ]
        const wrong = [
          { ...claim, root1: flip(claim.root1, bit) },
          { ...claim, root2: flip(claim.root2, bit) },
          { ...claim, proof: [...proof, leafHash('')] },
          { ...claim, size1: 0 },
          ...(proof.length > 0 ? whenProven() : []),
        ]
        expect(wrong.filter(verifyConsistency)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('read exactly the tiles that were named beforehand', () => {
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

  test('give the root of any size', () => {
    expect(rootFromTiles(0, tilesOfFirst(0))).toEqual(emptyRoot())
    for (const size of [1, 2, 255, 256, 257, 511, 512, 1400]) {
      expect(hex(rootFromTiles(size, tilesOfFirst(size)))).toBe(hex(rootAt(size)))
    }
  })

  test('ask for what is there', () => {
    expect(() => proveInclusion(3, 3, tilesOfFirst(3))).toThrow(RangeError)
    expect(() => proveConsistency(0, 3, tilesOfFirst(3))).toThrow(RangeError)
    expect(() => proveConsistency(4, 3, tilesOfFirst(3))).toThrow(RangeError)
    expect(() => rootFromTiles(3, () => new Uint8Array(95))).toThrow('does not have 3 hashes')
  })
})

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const at = bit % (bytes.length * 8)
  return bytes.map((byte, index) => (index === at >> 3 ? byte ^ (1 << (at & 7)) : byte))
}
