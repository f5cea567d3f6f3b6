import { describe, expect, test } from 'vitest'
import { leafHash } from '../tree/hash.ts'
import { createReport } from './report.ts'
import { checkTiles } from './tile-check.ts'
import type { Place, TamperingKind } from './verdict.ts'

type Told = readonly [TamperingKind, Place]
const asFindings = (told: readonly Told[]) => told.map(([kind, place]) => ({ kind, place }))
const tileOf = (level: number, index: number) => ({ level, index })

const hashes = Array.from({ length: 257 }, (_, at) => leafHash(String(at)))
/** A tile of the first hashes; `bytes` more or less than whole ones. */
const first = (count: number, bytes = 0) => {
  const all = Buffer.concat(hashes)
  return all.subarray(0, count * 32 + bytes).toString('base64')
}

/** Takes tiles given as level, index, hashes, one a line. */
function taking(...tiles: readonly (readonly [number, number, string])[]) {
  const report = createReport()
  const check = checkTiles(report)
  for (const [at, [level, index, each]] of tiles.entries()) {
    check.take(at + 1, { type: 'tile', level, index, hashes: each })
  }
  return { check, report }
}

describe('leaves', () => {
  test.each<[string, readonly (readonly [number, string])[], number, number, readonly Told[]]>([
    [
      'two tiles, the last one partial',
      [
        [0, first(256)],
        [1, first(5)],
      ],
      261,
      261,
      [],
    ],
    ['a tile that is no base64', [[0, '?']], 0, 0, [['altered_tile', { line: 1, tile: tileOf(0, 0) }]]],
    ['an empty tile', [[0, '']], 0, 0, [['altered_tile', { line: 1, tile: tileOf(0, 0) }]]],
    ['a tile too wide', [[0, first(257)]], 256, 256, [['altered_tile', { line: 1, tile: tileOf(0, 0) }]]],
    ['a tile cut within a hash', [[0, first(2, 1)]], 2, 2, [['truncated_tile', { line: 1, tile: tileOf(0, 0) }]]],
    [
      'a tile twice',
      [
        [0, first(256)],
        [0, first(256)],
      ],
      256,
      256,
      [['altered_tile', { line: 2, tile: tileOf(0, 0) }]],
    ],
    [
      'a partial tile twice',
      [
        [0, first(5)],
        [0, first(6)],
      ],
      5,
      5,
      [['altered_tile', { line: 2, tile: tileOf(0, 0) }]],
    ],
    [
      'the second tile twice',
      [
        [0, first(256)],
        [1, first(256)],
        [1, first(1)],
      ],
      512,
      512,
      [['altered_tile', { line: 3, tile: tileOf(0, 1) }]],
    ],
    [
      'a tile missing',
      [
        [0, first(256)],
        [2, first(1)],
      ],
      513,
      256,
      [['truncated_tile', { line: 2, tile: tileOf(0, 1) }]],
    ],
    ['the first one missing', [[1, first(1)]], 257, 0, [['truncated_tile', { line: 1, tile: tileOf(0, 0) }]]],
    [
      'a partial tile before another',
      [
        [0, first(3)],
        [1, first(1)],
      ],
      257,
      3,
      [['truncated_tile', { line: 2, tile: tileOf(0, 0) }]],
    ],
    [
      'a tile too far away to be one of this file',
      [
        [0, first(3)],
        [5_000, first(1)],
      ],
      3,
      3,
      [],
    ],
  ])('%s', (_, tiles, length, whole, told) => {
    const { check, report } = taking(...tiles.map(([index, each]) => [0, index, each] as const))
    expect([check.leaves.length(), check.leaves.whole()]).toEqual([length, whole])
    expect(report.finish().findings).toEqual(asFindings(told))
  })

  test('are the hashes of the tiles, in their order', () => {
    const { check } = taking([0, 0, first(256)], [0, 2, first(2)])
    const same = (at: number, hash = 0) =>
      Buffer.compare(check.leaves.at(at) ?? Buffer.alloc(0), hashes[hash] ?? Buffer.alloc(1))
    expect([same(0, 0), same(255, 255), same(512, 0), same(513, 1)]).toEqual([0, 0, 0, 0])
    expect(check.leaves.at(300)).toBeUndefined()
  })

  test.each<[number, number, readonly Told[]]>([
    [5, 5, []],
    [5, 4, []],
    [5, 6, [['truncated_tile', { tile: tileOf(0, 0), seq: 5 }]]],
    [256, 257, [['truncated_tile', { tile: tileOf(0, 1), seq: 256 }]]],
  ])('%i of a tree of %i', (count, size, told) => {
    const { check, report } = taking([0, 0, first(count)])
    check.finishLeaves(size)
    expect(report.finish().findings).toEqual(asFindings(told))
  })
})

describe('tiles above the leaves', () => {
  const node = (height: number, index: number, hash = index) => ({
    height,
    index,
    hash: hashes[hash] ?? Buffer.alloc(32),
  })

  test.each<[string, readonly ReturnType<typeof node>[], number, readonly Told[]]>([
    ['hold the nodes of the tree', [node(8, 0), node(8, 1)], 512, []],
    ['are spoken of by no other height', [node(0, 0, 9), node(4, 0, 9), node(9, 0, 9)], 512, []],
    ['hold another hash', [node(8, 0), node(8, 1, 9)], 512, [['altered_tile', { line: 1, tile: tileOf(1, 0) }]]],
    ['are too short', [node(8, 2)], 768, [['truncated_tile', { line: 1, tile: tileOf(1, 0) }]]],
    ['are too long', [node(8, 0)], 256, [['altered_tile', { line: 1, tile: tileOf(1, 0) }]]],
    [
      'hold another hash and are too short',
      [node(8, 1, 9), node(8, 2)],
      768,
      [['truncated_tile', { line: 1, tile: tileOf(1, 0) }]],
    ],
    [
      'are too short and hold another hash',
      [node(8, 2), node(8, 1, 9)],
      768,
      [['truncated_tile', { line: 1, tile: tileOf(1, 0) }]],
    ],
    ['one is missing', [node(8, 256)], 512, [['truncated_tile', { tile: tileOf(1, 1) }]]],
    ['a level is missing', [node(16, 0)], 512, [['truncated_tile', { tile: tileOf(2, 0) }]]],
  ])('%s', (_, nodes, size, told) => {
    const { check, report } = taking([1, 0, first(2)])
    for (const each of nodes) check.compare(each)
    check.finishUpper(size)
    expect(report.finish().findings).toStrictEqual(asFindings(told))
  })

  test('are not held against a tree that was not the signed one', () => {
    const { check, report } = taking([1, 0, first(2)])
    check.compare(node(8, 0, 9))
    check.forgetUpper()
    check.compare(node(8, 1))
    check.finishUpper(512)
    expect(report.finish().findings).toEqual([])
  })

  test('come once each', () => {
    const { report } = taking([1, 0, first(2)], [2, 0, first(2)], [1, 0, first(2)])
    expect(report.finish().findings).toEqual(asFindings([['altered_tile', { line: 3, tile: tileOf(1, 0) }]]))
  })
})
