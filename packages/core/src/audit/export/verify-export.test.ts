import { expect, test } from 'vitest'
import type { AuditBody } from '../body.ts'
import { sealAuditBody } from '../seal.ts'
import type { SampleExport } from './testing/sample-export.ts'
import { linesOf, newSigner, sampleExport, seal } from './testing/sample-export.ts'
import { createExportVerifier, verifyExport } from './verify-export.ts'

const signer = newSigner()
const original = sampleExport({ acts: 9, sizes: [4, 9], signer })
const [first = '', last = ''] = original.checkpoints.map(({ note }) => note)

function verify(change: Partial<SampleExport>, witnesses: readonly string[] = [last]) {
  return verifyExport(linesOf({ ...original, ...change }), { keys: [signer], witnesses })
}

const root = last.split('\n')[2]

test('of a sound export it is said what was in it', async () => {
  expect(await verify({})).toEqual({
    outcome: 'verified',
    findings: [],
    found: 0,
    unchecked: [],
    counts: { checkpoints: 2, tiles: 1, entries: 9, states: original.states.length, size: 9, root },
  })
})

test('values that were erased are nothing against it, and their number is told', async () => {
  const entries = original.entries.map(({ type, seq, columns, body }) => ({ type, seq, columns, body }))
  expect(await verify({ entries })).toMatchObject({
    outcome: 'verified',
    unchecked: [{ what: 'erased_values', count: 2 }],
  })
})

test('values that were left out could not be checked', async () => {
  const bare = sampleExport({ acts: 9, sizes: [4, 9], signer, hasPersonal: false })
  expect(await verify(bare)).toMatchObject({
    outcome: 'incomplete',
    found: 0,
    unchecked: [{ what: 'personal_values', count: 2 }],
  })
})

test('rows of a kind that was left out could not be compared', async () => {
  const header = { ...original.header, stateKinds: ['account'] }
  const states = original.states.filter(({ kind }) => kind === 'account')
  expect(await verify({ header, states })).toMatchObject({
    outcome: 'incomplete',
    found: 0,
    unchecked: [{ what: 'state_rows', count: original.states.length - states.length }],
  })
})

test('an export without a checkpoint proves nothing', async () => {
  const entries = original.entries.map((entry) => ({ ...entry, seq: null }))
  expect(await verify({ checkpoints: [], tiles: [], entries }, [])).toMatchObject({
    outcome: 'incomplete',
    found: 0,
    unchecked: [{ what: 'no_checkpoint' }, { what: 'no_witness' }, { what: 'unsigned_entries', count: 9 }],
    counts: { checkpoints: 0, tiles: 0, entries: 9, size: 0, root: null },
  })
  expect(await verify({ checkpoints: [] }, [])).toMatchObject({
    outcome: 'incomplete',
    found: 0,
    unchecked: [{ what: 'no_checkpoint' }, { what: 'no_witness' }],
  })
})

test('an export of nothing at all is no export', async () => {
  expect(await verifyExport([], { keys: [signer] })).toMatchObject({
    outcome: 'tampered',
    findings: [{ kind: 'altered_file', place: { line: 1 } }],
    counts: { checkpoints: 0, tiles: 0, entries: 0, states: 0, size: 0, root: null },
  })
})

test('all entries taken out is a cut tail', async () => {
  expect(await verify({ entries: [], states: [] })).toMatchObject({
    findings: [{ kind: 'deleted_tail', place: { seq: 0, endSeq: 9 } }],
    found: 1,
  })
})

test('tiles and entries beyond the last checkpoint are more than was signed', async () => {
  expect(await verify({ checkpoints: original.checkpoints.slice(0, 1) }, [first])).toMatchObject({
    findings: [{ kind: 'inserted', place: { seq: 4, endSeq: 9 } }],
    found: 1,
  })
})

test('where a witness covers them, it is the checkpoint that was taken out', async () => {
  expect(await verify({ checkpoints: original.checkpoints.slice(0, 1) })).toMatchObject({
    findings: [{ kind: 'rolled_back', place: { size: 9 } }],
    found: 1,
  })
})

test('of two headers the first one counts', async () => {
  const lines = linesOf(original)
  const other = JSON.stringify({ ...original.header, origin: 'elsewhere', stateKinds: [], hasPersonal: false })
  const { findings, unchecked } = await verifyExport(lines.toSpliced(1, 0, other), {
    keys: [signer],
    witnesses: [last],
  })
  expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['altered_file']))
  expect(unchecked).toEqual([])
})

test('without its header a file names no log', async () => {
  const { findings } = await verifyExport(linesOf(original).slice(1), { keys: [signer], witnesses: [last] })
  expect(findings.map(({ kind, place }) => [kind, place.size])).toEqual([
    ['forked', 9],
    ['replaced_checkpoint', 4],
    ['replaced_checkpoint', 9],
  ])
})

test('whatever follows the footer is said to be altered, however much it is', async () => {
  const lines = [...linesOf(original), ...Array<string>(30).fill('x'.repeat(9_000))]
  for (const file of [lines, lines.with(-1, linesOf(original).at(-1) ?? '')]) {
    const verifier = createExportVerifier({ keys: [signer], witnesses: [last] })
    for (const line of file) verifier.take(line, Buffer.from(`${line}\n`))
    expect(verifier.finish()).toMatchObject({ outcome: 'tampered', found: 30 })
    expect((await verifyExport(file, { keys: [signer], witnesses: [last] })).found).toBe(30)
  }
})

test('bytes that are not those of the text are seen', () => {
  const verdictOf = (spoiled: number | null) => {
    const verifier = createExportVerifier({ keys: [signer], witnesses: [last] })
    for (const [at, line] of linesOf(original).entries()) {
      verifier.take(line, Buffer.from(at === spoiled ? `${line}\r` : `${line}\n`))
    }
    return verifier.finish()
  }
  expect(verdictOf(null).outcome).toBe('verified')
  expect(verdictOf(3)).toMatchObject({ outcome: 'tampered', findings: [{ kind: 'altered_file' }], found: 1 })
})

test('a tree rewritten under the checkpoints of before is told from where they disagree', async () => {
  const entries = original.entries.map((entry, at) => {
    if (at !== 2) return entry
    return { ...entry, body: sealAuditBody({ ...(JSON.parse(entry.body) as AuditBody), reason: 'rewritten' }).json }
  })
  const { tiles } = seal(entries, original.states, [4, 9], signer)
  const { findings } = await verify({ tiles, entries })
  expect(findings).toEqual([
    { kind: 'edited_body', place: { seq: 0, endSeq: 4 } },
    { kind: 'altered_tile', place: { seq: 0, endSeq: 4, tile: { level: 0, index: 0 } } },
  ])
})

test('a witness may be of a size that no checkpoint has any more', async () => {
  const { checkpoints } = seal(original.entries, original.states, [4, 6, 9], signer)
  const [, between = { note: '' }] = checkpoints
  expect(await verify({}, [between.note])).toMatchObject({ outcome: 'verified', found: 0 })
})

test('where neither tiles nor entries make the signed tree, the entries are compared with the tiles', async () => {
  const tiles = original.tiles.map(({ hashes, ...tile }) => {
    return { ...tile, hashes: Buffer.from(hashes, 'base64').subarray(0, 160).toString('base64') }
  })
  const { findings } = await verify({ tiles, entries: original.entries.slice(0, 8) })
  expect(findings.map(({ kind, place }) => [kind, place.seq, place.endSeq])).toEqual([
    ['deleted_tail', 8, 9],
    ['edited_body', 5, undefined],
    ['edited_body', 6, undefined],
    ['edited_body', 7, undefined],
    ['truncated_tile', 5, undefined],
  ])
})
