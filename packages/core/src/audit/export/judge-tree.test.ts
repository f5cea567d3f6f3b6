import { expect, test } from 'vitest'
import { leafHash } from '../tree/hash.ts'
import type { JudgedCheckpoint } from './checkpoint-check.ts'
import { anchorOf, judgeCheckpoints, judgeWitnesses, largest, reportAlteredLeaves } from './judge-tree.ts'
import { createLeafList } from './leaf-list.ts'
import { createReport } from './report.ts'
import type { Place, TamperingKind } from './verdict.ts'

const origin = 'audit.example.com/log'
const [right, wrong] = [leafHash('right'), leafHash('wrong')]
type Told = readonly [TamperingKind, Place]
const asFindings = (told: readonly Told[]) => told.map(([kind, place]) => ({ kind, place }))

/** Checkpoints like `8+` (signed), `8-` (of another root), `8?` (by an unknown key), `8!` (signature spoiled), `8-!`. */
function judged(...marks: string[]): JudgedCheckpoint[] {
  return marks.map((mark, at) => ({
    line: at + 2,
    checkpoint: { origin, size: Number.parseInt(mark, 10), root: mark.includes('-') ? wrong : right },
    signed: mark.includes('?') ? 'unknown' : mark.includes('!') ? 'false' : 'verified',
    keyIds: [],
    claimedBy: [],
  }))
}

test.each([
  ['none', [], null],
  ['the largest', ['2+', '8+', '4+'], '3 8'],
  ['the largest that a key has signed', ['2+', '8?', '9!'], '2 2'],
  ['the largest of all when no key has', ['2?', '9!', '8?'], '3 9'],
  ['the last of one size', ['8+', '8+'], '3 8'],
])('the checkpoint that says what the tree is: %s', (_, marks, found) => {
  const anchor = anchorOf(judged(...marks))
  expect(anchor === null ? null : `${anchor.line} ${anchor.checkpoint.size}`).toBe(found)
})

test('the largest of no size is 0', () => {
  expect([largest([]), largest([3, 7, 5])]).toEqual([0, 7])
})

const rewritten = (seq: number, endSeq: number, index = 0): Told[] => [
  ['edited_body', { seq, endSeq }],
  ['altered_tile', { seq, endSeq, tile: { level: 0, index } }],
]

test.each<[string, boolean, string[], readonly Told[]]>([
  ['all agree with the tree', true, ['4+', '8+'], []],
  ['one was replaced', true, ['4+', '8-'], [['replaced_checkpoint', { line: 3, size: 8 }]]],
  [
    'one was replaced, and the tree is not the signed one',
    false,
    ['4+', '8-'],
    [['replaced_checkpoint', { line: 3, size: 8 }]],
  ],
  [
    'two were replaced in a signed tree',
    true,
    ['4-', '8-', '16+'],
    [
      ['replaced_checkpoint', { line: 2, size: 4 }],
      ['replaced_checkpoint', { line: 3, size: 8 }],
    ],
  ],
  ['a size that the tree does not reach says nothing', true, ['4+', '5-'], []],
  ['unknown keys say nothing of the tree', false, ['4-?', '8-?'], []],
  ['a size that the tree does not know is no place it agrees at', false, ['2+', '8-', '16-'], rewritten(0, 8)],
  ['a spoiled signature under the right root', true, ['4!'], [['altered_signature', { line: 2, size: 4 }]]],
  ['a spoiled signature under another root', true, ['4-!'], [['replaced_checkpoint', { line: 2, size: 4 }]]],
  ['several that disagree show a rewritten tree', false, ['4+', '8-', '16-'], rewritten(4, 8)],
  ['all disagree', false, ['4-', '8-'], rewritten(0, 4)],
  ['one later agrees again', false, ['4+', '8-', '16+', '300-'], rewritten(4, 8)],
  ['it was rewritten beyond the first tile', false, ['4+', '300+', '400-', '500-'], rewritten(300, 400, 1)],
  ['it was rewritten within the first tile', false, ['16+', '300-', '400-'], rewritten(16, 300)],
])('%s', (_, isSigned, marks, told) => {
  const roots = new Map([4, 8, 16, 300, 400, 500].map((size) => [size, right]))
  const report = createReport()
  judgeCheckpoints(judged(...marks), roots, isSigned, report)
  expect(report.finish().findings).toEqual(asFindings(told))
})

test.each<[string, string[], TamperingKind | null, readonly Told[]]>([
  ['a witness of what is there', ['4+'], null, []],
  ['of another root', ['4-'], null, [['forked', { size: 4 }]]],
  ['of a size that is not known', ['3+'], null, [['forked', { size: 3 }]]],
  ['of a longer log', ['9+'], null, [['rolled_back', { size: 9 }]]],
  [
    'of a longer log, whose rows go on',
    ['9+'],
    'change_without_entry',
    [
      ['deleted_tail', { seq: 8, endSeq: 9 }],
      ['change_without_entry', {}],
    ],
  ],
  [
    'of a longer log, whose cut tail was told',
    ['9+', '4-'],
    'deleted_tail',
    [
      ['forked', { size: 4 }],
      ['deleted_tail', {}],
    ],
  ],
  ['of leaves that no checkpoint covers any more', ['8+'], null, [['rolled_back', { size: 8 }]]],
  ['of the last checkpoint', ['6+'], null, []],
])('%s', (_, marks, known, told) => {
  const report = createReport()
  if (known !== null) report.add(known, {})
  const roots = new Map([4, 6, 8].map((size) => [size, right]))
  const witnesses = judged(...marks).map(({ checkpoint }) => checkpoint)
  judgeWitnesses(witnesses, { roots, size: 8, signedSize: 6, origin }, report)
  expect(report.finish().findings).toEqual(asFindings(told))
})

test('a witness of another log is a fork of this one', () => {
  const report = createReport()
  const witness = { origin: 'elsewhere', size: 4, root: right }
  judgeWitnesses([witness], { roots: new Map([[4, right]]), size: 4, signedSize: 4, origin }, report)
  expect(report.finish().findings).toEqual(asFindings([['forked', { size: 4 }]]))
})

test('each tile whose leaves are not the signed ones is told once, at the first of them', () => {
  const [inTiles, signed] = [createLeafList(), createLeafList()]
  for (let seq = 0; seq < 602; seq += 1) {
    const isChanged = seq === 3 || seq === 5 || seq === 300
    inTiles.push(seq === 2 ? undefined : leafHash(isChanged ? 'other' : String(seq)))
    if (seq < 600) signed.push(leafHash(String(seq)))
  }
  const report = createReport()
  reportAlteredLeaves(inTiles, signed, report)
  expect(report.finish().findings).toEqual(
    asFindings([3, 300, 600].map((seq, index) => ['altered_tile', { seq, tile: { level: 0, index } }])),
  )
})
