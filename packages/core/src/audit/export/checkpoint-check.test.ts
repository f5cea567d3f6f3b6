import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { signCheckpoint } from '../note/checkpoint.ts'
import type { NoteSigner } from '../note/key.ts'
import { signerOf } from '../note/key.ts'
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

/** Notes signed by these, of sizes 1, 2, 3 …; judged by who holds only some of the keys. */
function handOver(keys: readonly NoteSigner[], ...signers: readonly (readonly NoteSigner[])[]) {
  const report = createReport()
  const checkpoints = checkCheckpoints(report, keys)
  for (const [at, by] of signers.entries()) {
    checkpoints.take(at + 1, { type: 'checkpoint', note: signCheckpoint({ origin, size: at + 1, root }, by) }, origin)
  }
  const { earlierKey } = checkpoints.finish()
  return { earlierKey, wrong: report.finish().findings.map(({ kind, place }) => [kind, place.size]) }
}

const [next, stranger] = [newSigner(), newSigner()]

test.each<[string, readonly NoteSigner[], readonly (readonly NoteSigner[])[], number, readonly number[]]>([
  ['a key that goes on', [signer], [[signer], [signer]], 0, []],
  ['a key that was handed over', [signer, next], [[signer], [signer, next], [next]], 0, []],
  ['a key that was handed over, of which only the later is held', [next], [[signer], [signer, next], [next]], 1, []],
  ['a key that was not handed over', [signer, next], [[signer], [next], [next]], 0, [2]],
  ['a key that was not handed over, and is not held', [next], [[signer], [next]], 0, [1]],
  ['a stranger before the hand-over', [next], [[stranger], [signer], [signer, next]], 1, [1]],
  [
    'two before the hand-over, of which one is a stranger',
    [next],
    [
      [signer, stranger],
      [signer, next],
    ],
    0,
    [1],
  ],
  ['the earlier key after the hand-over', [next], [[signer, next], [signer], [next]], 0, [2]],
  ['a stranger after the hand-over', [next], [[signer, next], [stranger]], 0, [2]],
  ['strangers only', [next], [[stranger], [stranger]], 0, [1, 2]],
])('%s', (_, keys, signers, earlierKey, wrong) => {
  expect(handOver(keys, ...signers)).toEqual({ earlierKey, wrong: wrong.map((size) => ['wrong_key', size]) })
})

test('who signs under another name than that of the log has not signed it, even when his key is held', () => {
  const guest = signerOf('guest.example.com', generateKeyPairSync('ed25519').privateKey)
  const report = createReport()
  const checkpoints = checkCheckpoints(report, [signer, guest])
  checkpoints.take(1, { type: 'checkpoint', note: signCheckpoint({ origin, size: 1, root }, [signer, guest]) }, origin)
  checkpoints.take(2, { type: 'checkpoint', note: signCheckpoint({ origin, size: 2, root }, [guest]) }, origin)
  const { keyId } = signer
  expect(checkpoints.all()).toMatchObject([
    { signed: 'verified', keyIds: [keyId], claimedBy: [keyId] },
    { signed: 'unknown', keyIds: [], claimedBy: [] },
  ])
  expect(checkpoints.finish()).toEqual({ earlierKey: 0 })
  expect(report.finish().findings).toEqual([{ kind: 'wrong_key', place: { line: 2, size: 2 } }])
})

test('one that nobody signed in the name of the log is not one of an earlier key', () => {
  const guest = signerOf('guest.example.com', generateKeyPairSync('ed25519').privateKey)
  expect(handOver([next], [guest], [signer, next])).toEqual({ earlierKey: 0, wrong: [['wrong_key', 1]] })
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
