import { describe, expect, test } from 'vitest'
import { leafHash } from '../tree/hash.ts'
import { alignWith, type PlacedEntry } from './align.ts'
import { createLeafList } from './leaf-list.ts'
import { createReport } from './report.ts'
import type { Place, TamperingKind } from './verdict.ts'

/** Leaves `a` to `f`, with a hole where there is a `-`. */
function leavesOf(letters: string) {
  const leaves = createLeafList()
  for (const letter of letters) leaves.push(letter === '-' ? undefined : leafHash(letter))
  return leaves
}

type Reading = {
  /** What the entries claim as their index; their letter's place in the alphabet otherwise, of foreign ones their line's. */
  readonly seqs?: readonly number[]
  readonly leaves?: string
  readonly length?: number
  /** Leaves that a foreign entry is, but for its time. */
  readonly shifted?: string
}

/** What is said of a file whose entries are these letters, one a line; capital ones are no leaf. */
function read(file: string, { seqs, leaves = 'abcdef', length = leaves.length, shifted = '' }: Reading = {}) {
  const report = createReport()
  const aligner = alignWith(leavesOf(leaves), report)
  const taken = [...file].map((letter, ordinal) => {
    const own = 'abcdef'.indexOf(letter)
    const entry: PlacedEntry = {
      line: ordinal + 1,
      seq: seqs?.[ordinal] ?? (own < 0 ? ordinal : own),
      ordinal,
      entryId: letter,
      hash: leafHash(letter),
      isOnlyTimeShifted: (leaf) => [...shifted].some((one) => Buffer.compare(leafHash(one), leaf) === 0),
    }
    return aligner.take(entry)
  })
  aligner.finish(length)
  return { taken, aligner, ...report.finish() }
}

type Told = readonly [TamperingKind, Place]

test.each<[string, string, Reading, readonly Told[]]>([
  ['nothing was done', 'abcdef', {}, []],
  ['one was edited', 'abXdef', {}, [['edited_body', { line: 3, seq: 2, entryId: 'X' }]]],
  [
    'two in a row were edited',
    'aXYdef',
    {},
    [
      ['edited_body', { line: 2, seq: 1, entryId: 'X' }],
      ['edited_body', { line: 3, seq: 2, entryId: 'Y' }],
    ],
  ],
  [
    'two apart were edited',
    'aXcYef',
    {},
    [
      ['edited_body', { line: 2, seq: 1, entryId: 'X' }],
      ['edited_body', { line: 4, seq: 3, entryId: 'Y' }],
    ],
  ],
  [
    'of two the time of the second was shifted',
    'aXYdef',
    { shifted: 'c' },
    [
      ['edited_body', { line: 2, seq: 1, entryId: 'X' }],
      ['shifted_timestamp', { line: 3, seq: 2, entryId: 'Y' }],
    ],
  ],
  ['one was put in', 'abXcdef', { seqs: [0, 1, 9, 2, 3, 4, 5] }, [['inserted', { line: 3, seq: 9, entryId: 'X' }]]],
  [
    'one was put in and all counted anew',
    'abXcdef',
    { seqs: [0, 1, 2, 3, 4, 5, 6] },
    [['inserted', { line: 3, seq: 2, entryId: 'X' }]],
  ],
  [
    'one was edited and one put in behind it',
    'aXYcdef',
    {},
    [
      ['edited_body', { line: 2, seq: 1, entryId: 'X' }],
      ['inserted', { line: 3, seq: 2, entryId: 'Y' }],
    ],
  ],
  ['one was put in at the end', 'abcdefX', {}, [['inserted', { line: 7, seq: 6, entryId: 'X' }]]],
  [
    'the last two were edited and one put in behind them',
    'abcdXYZ',
    {},
    [
      ['edited_body', { line: 5, seq: 4, entryId: 'X' }],
      ['edited_body', { line: 6, seq: 5, entryId: 'Y' }],
      ['inserted', { line: 7, seq: 6, entryId: 'Z' }],
    ],
  ],
  ['the first was taken out', 'bcdef', {}, [['deleted_middle', { seq: 0, endSeq: 1 }]]],
  ['two in a row were taken out', 'abef', {}, [['deleted_middle', { seq: 2, endSeq: 4 }]]],
  [
    'two were taken out and the rest counted anew',
    'abef',
    { seqs: [0, 1, 2, 3] },
    [['deleted_middle', { seq: 2, endSeq: 4 }]],
  ],
  [
    'two apart were taken out',
    'acef',
    {},
    [
      ['deleted_middle', { seq: 1, endSeq: 2 }],
      ['deleted_middle', { seq: 3, endSeq: 4 }],
    ],
  ],
  ['the last but one was taken out', 'abcdf', {}, [['deleted_middle', { seq: 4, endSeq: 5 }]]],
  ['the last two were taken out', 'abcd', {}, [['deleted_tail', { seq: 4, endSeq: 6 }]]],
  ['all were taken out', '', {}, [['deleted_tail', { seq: 0, endSeq: 6 }]]],
  [
    'one was edited and the rest taken out',
    'abcX',
    {},
    [
      ['deleted_tail', { seq: 4, endSeq: 6 }],
      ['edited_body', { line: 4, seq: 3, entryId: 'X' }],
    ],
  ],
  [
    'one was edited and two behind it taken out',
    'aXef',
    {},
    [
      ['deleted_middle', { seq: 2, endSeq: 4 }],
      ['edited_body', { line: 2, seq: 1, entryId: 'X' }],
    ],
  ],
  ['the tree is longer than its tiles', 'abcdef', { length: 8 }, [['deleted_tail', { seq: 6, endSeq: 8 }]]],
  [
    'the tree is longer than its tiles and one more was edited',
    'abcdefX',
    { length: 8, shifted: 'f' },
    [
      ['deleted_tail', { seq: 7, endSeq: 8 }],
      ['edited_body', { line: 7, seq: 6, entryId: 'X' }],
    ],
  ],
  [
    'one leaf cannot be read',
    'abcdef',
    { leaves: 'ab-def', shifted: 'abdef' },
    [['edited_body', { line: 3, seq: 2, entryId: 'c' }]],
  ],
  ['one came too early', 'abdcef', {}, [['reordered', { line: 3, seq: 2, endSeq: 4 }]]],
  ['one came much too early, which is told once', 'aebcdf', {}, [['reordered', { line: 2, seq: 1, endSeq: 5 }]]],
  [
    'one came too early behind an edited one',
    'aXecdf',
    {},
    [
      ['edited_body', { line: 2, seq: 1, entryId: 'X' }],
      ['reordered', { line: 3, seq: 2, endSeq: 5 }],
    ],
  ],
  [
    'one came too early and another never',
    'abecf',
    {},
    [
      ['deleted_middle', { seq: 3, endSeq: 4 }],
      ['reordered', { line: 3, seq: 2, endSeq: 5 }],
    ],
  ],
  ['one stands twice in a row', 'abbcdef', {}, [['duplicated', { line: 3, seq: 1, entryId: 'b' }]]],
  ['the first comes again at the end', 'abcdefa', {}, [['duplicated', { line: 7, seq: 0, entryId: 'a' }]]],
  [
    'one came too late and then again',
    'abdccef',
    {},
    [
      ['duplicated', { line: 5, seq: 2, entryId: 'c' }],
      ['reordered', { line: 3, seq: 2, endSeq: 4 }],
    ],
  ],
  [
    'two changed their numbers',
    'abcdef',
    { seqs: [0, 2, 1, 3, 4, 5] },
    [
      ['swapped_leaf_index', { line: 2, seq: 1, entryId: 'b' }],
      ['swapped_leaf_index', { line: 3, seq: 2, entryId: 'c' }],
    ],
  ],
  [
    'one was taken out and the next has a number of its own',
    'abdef',
    { seqs: [0, 1, 7, 4, 5] },
    [
      ['deleted_middle', { seq: 2, endSeq: 3 }],
      ['swapped_leaf_index', { line: 3, seq: 3, entryId: 'd' }],
    ],
  ],
])('%s: %s', (_, file, reading, told) => {
  expect(read(file, reading).findings).toEqual(told.map(([kind, place]) => ({ kind, place })))
})

describe('an entry', () => {
  test('is authentic when it is one of the leaves, wherever it stands', () => {
    expect(read('abXdcce').taken).toEqual([true, true, false, true, true, true, true])
  })

  test('is known by its hash, one of the leaves or none', () => {
    const { aligner } = read('')
    expect([aligner.knows(leafHash('c')), aligner.knows(leafHash('X'))]).toEqual([true, false])
  })
})

test('of a long row of foreign entries sixty-four are told, and no leaf in their place is called deleted', () => {
  const leaves = 'abcdef'.repeat(20)
  const { found, findings } = read('X'.repeat(leaves.length), { leaves })
  expect(found).toBe(64)
  expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['edited_body']))
})
