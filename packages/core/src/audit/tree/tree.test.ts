import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FinishedNode } from './frontier.ts'
import { appendLeaf, appendLeaves, emptyFrontier, frontierRoot } from './frontier.ts'
import { emptyRoot, leafHash, nodeHash } from './hash.ts'
import { hex, leaves, rangeRoot, rootAt } from './testing/plain-tree.ts'

test('hashes are those of RFC 6962', () => {
  expect(hex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(hex(leafHash(''))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  expect(hex(leafHash('L123456'))).toBe('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56')
  expect(hex(nodeHash(Buffer.from('N123'), Buffer.from('N456')))).toBe(
    'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
  )
})

test('a leaf of any length is hashed after one byte 0, two nodes after one byte 1', () => {
  const after = (byte: number, ...parts: Uint8Array[]) =>
    createHash('sha256')
      .update(Buffer.concat([Buffer.from([byte]), ...parts]))
      .digest('hex')
  for (const length of [0, 1, 21_845, 65_535, 65_536, 200_000]) {
    const bytes = Buffer.alloc(length, 'x')
    expect(hex(leafHash(bytes))).toBe(after(0, bytes))
    expect(hex(leafHash(bytes.toString()))).toBe(after(0, bytes))
    expect(hex(nodeHash(bytes, Buffer.from('right')))).toBe(after(1, bytes, Buffer.from('right')))
  }
  const wide = '字'.repeat(65_536)
  expect(hex(leafHash(wide))).toBe(after(0, Buffer.from(wide)))
})

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
    const nodes: FinishedNode[] = []
    appendLeaves(emptyFrontier, leaves.slice(0, 600), (node) => {
      told.push(`${node.height}/${node.index}`)
      nodes.push(node)
    })
    for (const { height, index, hash } of nodes) {
      const span = 2 ** height
      expect(hex(hash)).toBe(hex(rangeRoot({ start: index * span, end: (index + 1) * span })))
    }
    expect(new Set(told).size).toBe(told.length)
    expect(told.length).toBe(Array.from({ length: 10 }, (_, h) => Math.floor(600 / 2 ** h)).reduce((a, b) => a + b))
  })

  test('refuses a frontier that does not fit its size', () => {
    expect(() => appendLeaf({ size: 1, hashes: [] }, leafHash(''))).toThrow(
      new RangeError('A frontier has one hash for each bit of its size'),
    )
  })
})
