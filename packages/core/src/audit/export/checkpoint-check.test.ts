import { expect, test } from 'vitest'
import { signCheckpoint } from '../note/checkpoint.ts'
import { leafHash } from '../tree/hash.ts'
import { checkCheckpoints } from './checkpoint-check.ts'
import { createReport } from './report.ts'
import { newSigner, origin } from './testing/sample-export.ts'

const signer = newSigner()
const root = leafHash('a')
const note = (size: number, change: { origin?: string; root?: Uint8Array } = {}) =>
  signCheckpoint({ origin, size, root, ...change }, [signer])

/** What is said of these notes, one a line from line 1. */
function findingsOf(...notes: string[]) {
  const report = createReport()
  const checkpoints = checkCheckpoints(report, [signer])
  for (const [at, each] of notes.entries()) checkpoints.take(at + 1, { type: 'checkpoint', note: each }, origin)
  checkpoints.finish()
  return report.finish().findings
}

test('checkpoints that grow are in order', () => {
  expect(findingsOf(note(1), note(2), note(5))).toEqual([])
})

test('a checkpoint of another log, or none, was put in the place of one', () => {
  expect(findingsOf(note(1, { origin: 'elsewhere' }))).toContainEqual({
    kind: 'replaced_checkpoint',
    place: { line: 1, size: 1 },
  })
  expect(findingsOf(note(1), 'no checkpoint')).toEqual([{ kind: 'replaced_checkpoint', place: { line: 2 } }])
})

test('a smaller one after a larger one is out of order', () => {
  expect(findingsOf(note(5), note(2))).toEqual([{ kind: 'reordered', place: { line: 2, size: 2 } }])
})

test('two of one size are one too many when they agree, and a fork when they do not', () => {
  expect(findingsOf(note(5), note(5))).toEqual([{ kind: 'duplicated', place: { line: 2, size: 5 } }])
  expect(findingsOf(note(5), note(5, { root: leafHash('b') }))).toEqual([
    { kind: 'forked', place: { line: 2, size: 5 } },
  ])
})

test('one whose signatures are spoiled is still read, as not signed', () => {
  const report = createReport()
  const checkpoints = checkCheckpoints(report, [signer])
  checkpoints.take(1, { type: 'checkpoint', note: note(3).replace('—', '-') }, origin)
  expect(checkpoints.all()).toEqual([
    {
      line: 1,
      checkpoint: { origin, size: 3, root: Buffer.from(root) },
      signed: 'false',
      keyIds: [],
      claimedBy: [],
    },
  ])
})
