import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyRoot, leafHash, nodeHash } from './hash.ts'
import { consistencyRanges, inclusionRanges } from './subtree.ts'
import { leaves, rangeRoot, rootAt } from './testing/plain-tree.ts'
import { verifyConsistency } from './verify-consistency.ts'
import { verifyInclusion } from './verify-inclusion.ts'

const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: leaves.length }))

function inclusion(index: number, size: number) {
  const proof = inclusionRanges(index, size).map(rangeRoot)
  return { index, size, leaf: rangeRoot({ start: index, end: index + 1 }), root: rootAt(size), proof }
}

function consistency(size1: number, size2: number) {
  const proof = consistencyRanges(size1, size2).map(rangeRoot)
  return { size1, size2, root1: rootAt(size1), root2: rootAt(size2), proof }
}

describe('a proof of inclusion', () => {
  test('holds for any leaf of any small tree', () => {
    for (let size = 1; size <= 33; size += 1) {
      for (let index = 0; index < size; index += 1) expect(verifyInclusion(inclusion(index, size))).toBe(true)
    }
  })

  test('holds for no other leaf, index, size or root', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, seed, bit) => {
        const claim = inclusion(seed % size, size)
        const { index, leaf, proof } = claim
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

  test('is as long as the tree is high', () => {
    const [left, right] = [leafHash('left'), leafHash('right')]
    const root = nodeHash(left, right)
    expect(verifyInclusion({ index: 0, size: 1, leaf: right, root, proof: [left] })).toBe(false)
    expect(verifyInclusion({ index: 0, size: 4, leaf: left, root, proof: [right] })).toBe(false)
  })

  test('holds for no index or size that is none', () => {
    const claim = inclusion(0, 1)
    for (const change of [{ index: -1 }, { index: 0.5 }, { index: -0.5, size: 0.5 }, { size: 1.5 }, { size: 0 }]) {
      expect(verifyInclusion({ ...claim, ...change })).toBe(false)
    }
  })

  test('holds for no hashes that are cut elsewhere', () => {
    const [left, right] = [leafHash('left'), leafHash('right')]
    const root = nodeHash(left, right)
    const both = Buffer.concat([left, right])
    expect(verifyInclusion({ index: 0, size: 2, leaf: left, root, proof: [right] })).toBe(true)
    for (const cut of [31, 33]) {
      const [one, other] = [both.subarray(0, cut), both.subarray(cut)]
      expect(verifyInclusion({ index: 0, size: 2, leaf: one, root, proof: [other] })).toBe(false)
    }
  })
})

describe('a proof of consistency', () => {
  test('holds for any two sizes of a small tree', () => {
    for (let size2 = 1; size2 <= 33; size2 += 1) {
      for (let size1 = 1; size1 <= size2; size1 += 1) expect(verifyConsistency(consistency(size1, size2))).toBe(true)
    }
  })

  test('holds for no other root or proof', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.nat(), (one, other, bit) => {
        const claim = one < other ? consistency(one, other) : consistency(other, one)
        const { proof } = claim
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

  test('is as long as the tree is high', () => {
    const claim = consistency(3, 4)
    const extra = leafHash('extra')
    const [root1, root2] = [nodeHash(extra, claim.root1), nodeHash(extra, claim.root2)]
    expect(verifyConsistency({ ...claim, root1, root2, proof: [...claim.proof, extra] })).toBe(false)
    expect(verifyConsistency({ ...claim, size2: 8 })).toBe(false)
  })

  test('of a size with itself is empty and asks for the same root', () => {
    const claim = consistency(3, 3)
    expect(claim.proof).toEqual([])
    expect(verifyConsistency({ ...claim, root1: rootAt(4) })).toBe(false)
    expect(verifyConsistency({ ...claim, proof: [leafHash('')] })).toBe(false)
  })

  test('of two sizes is never empty', () => {
    for (const [size1, size2] of [
      [2, 4],
      [3, 5],
    ] as const) {
      expect(verifyConsistency({ ...consistency(size1, size2), proof: [] })).toBe(false)
      expect(verifyConsistency({ ...consistency(size1, size2), root1: rootAt(size2), proof: [] })).toBe(false)
      expect(verifyConsistency({ ...consistency(size1, size2), root1: rootAt(size2), proof: [rootAt(size2)] })).toBe(
        false,
      )
    }
  })

  test('holds for no sizes that are none or the wrong way round', () => {
    const claim = consistency(1, 2)
    for (const change of [{ size1: 0.5 }, { size1: 0 }, { size1: -1 }, { size2: 1.5 }, { size2: Infinity }]) {
      expect(verifyConsistency({ ...claim, ...change })).toBe(false)
    }
    const same = { root1: rootAt(2), root2: rootAt(2), proof: [] }
    expect(verifyConsistency({ ...same, size1: 0.5, size2: 0.5 })).toBe(false)
    expect(verifyConsistency({ ...same, size1: 0, size2: 0 })).toBe(false)
    const { root1, root2, proof } = claim
    expect(verifyConsistency({ size1: 2, size2: 1, root1: root2, root2: root1, proof })).toBe(false)
  })

  test('holds for no hashes that are cut elsewhere', () => {
    const claim = consistency(1, 3)
    const [second = emptyRoot(), ...rest] = claim.proof
    const both = Buffer.concat([claim.root1, second])
    const cutAt = (cut: number) => ({ root1: both.subarray(0, cut), proof: [both.subarray(cut), ...rest] })
    expect(verifyConsistency({ ...claim, ...cutAt(32) })).toBe(true)
    for (const cut of [31, 33]) expect(verifyConsistency({ ...claim, ...cutAt(cut) })).toBe(false)
  })
})

test('there is no proof of what is not in the tree', () => {
  const noLeaf = new RangeError('No such leaf in this tree')
  for (const index of [3, 4, -1, 0.5]) expect(() => inclusionRanges(index, 3)).toThrow(noLeaf)
  const noBeginning = new RangeError('Only a tree with leaves is the beginning of one that is not smaller')
  for (const size1 of [0, 4, -1, 0.5]) expect(() => consistencyRanges(size1, 3)).toThrow(noBeginning)
})

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const at = bit % (bytes.length * 8)
  return bytes.map((byte, index) => (index === at >> 3 ? byte ^ (1 << (at & 7)) : byte))
}
