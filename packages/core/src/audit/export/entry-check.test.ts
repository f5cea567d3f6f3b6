import { expect, test } from 'vitest'
import type { AuditBody } from '../body.ts'
import type { ExportEntry, Place, TamperingKind } from '../index.ts'
import { entryColumns, sealAuditBody, verifyExport } from '../index.ts'
import type { SampleExport } from './testing/sample-export.ts'
import { linesOf, newSigner, sampleExport, seal } from './testing/sample-export.ts'

const signer = newSigner()
/** Six acts of which the last checkpoint covers four; the seventh line is the first that is not covered. */
const sample = sampleExport({ acts: 6, sizes: [4], signer })
const original: SampleExport = {
  ...sample,
  entries: sample.entries.map((entry, at) => (at < 4 ? entry : { ...entry, seq: null })),
}
const witnesses = [sample.checkpoints[0]?.note ?? '']

function entryAt(at: number): ExportEntry {
  const entry = original.entries[at]
  if (entry === undefined) throw new Error(`no entry ${at}`)
  return entry
}

function verify(entries: readonly ExportEntry[]) {
  return verifyExport(linesOf({ ...original, entries: [...entries] }), { keys: [signer], witnesses })
}

const idAt = (at: number) => entryAt(at).columns.id

test('acts that no checkpoint covers yet are counted, and nothing is held against them', async () => {
  expect(await verify(original.entries)).toMatchObject({
    outcome: 'incomplete',
    found: 0,
    unchecked: [{ what: 'unsigned_entries', count: 2 }],
  })
})

test.each<[string, readonly ExportEntry[], TamperingKind, Place]>([
  [
    'one that is no entry',
    original.entries.with(4, { ...entryAt(4), body: '{}' }),
    'edited_body',
    { line: 8, entryId: idAt(4) },
  ],
  [
    'one that says another thing beside it',
    original.entries.with(4, { ...entryAt(4), columns: { ...entryAt(4).columns, via: 'cli' } }),
    'edited_metadata',
    { line: 8, entryId: idAt(4), member: 'via' },
  ],
  [
    'one that has another time beside it',
    original.entries.with(4, { ...entryAt(4), columns: { ...entryAt(4).columns, at: '2026-01-01T00:00:00.000Z' } }),
    'shifted_timestamp',
    { line: 8, entryId: idAt(4), member: 'at' },
  ],
  [
    'one with a value that nobody committed to',
    original.entries.with(4, { ...entryAt(4), personal: { name: { salt: '', value: 'x' } } }),
    'edited_metadata',
    { line: 8, entryId: idAt(4), member: 'personal.name' },
  ],
  [
    'one that is signed already',
    [...original.entries, { ...entryAt(1), seq: null }],
    'duplicated',
    { line: 10, entryId: idAt(1) },
  ],
  [
    'one before those that are signed',
    [...original.entries.slice(0, 3), entryAt(4), entryAt(3), entryAt(5)],
    'reordered',
    { line: 8, seq: 3, entryId: idAt(3) },
  ],
])('%s', async (_, entries, kind, place) => {
  const { outcome, findings } = await verify(entries)
  expect(outcome).toBe('tampered')
  expect(findings).toEqual([{ kind, place }])
})

test('an entry whose text is no Unicode is an edited one, though its bytes are those of the leaf', async () => {
  const body = { ...(JSON.parse(entryAt(2).body) as AuditBody), reason: '\ufffd' }
  const entries = sample.entries.with(2, { ...entryAt(2), body: sealAuditBody(body).json })
  const sealed = seal(entries, sample.states, [4, 6], signer)
  const [line = '', ...others] = linesOf(sealed).splice(6)
  // Half a surrogate pair and U+FFFD are the same three bytes in UTF-8; JSON can tell them apart by an escape.
  const lines = [...linesOf(sealed).slice(0, 6), line.replace('\ufffd', String.raw`\ud800`), ...others]
  const { findings } = await verifyExport(lines, { keys: [signer], witnesses: [sealed.checkpoints[0]?.note ?? ''] })
  expect(findings).toEqual([{ kind: 'edited_body', place: { line: 7, entryId: idAt(2) } }])
})

test('of many shifted times thirty-two are looked into, the others are edited bodies', async () => {
  const many = sampleExport({ acts: 40, sizes: [40], signer })
  const shifted = many.entries.map((entry) => {
    const body = { ...(JSON.parse(entry.body) as AuditBody), at: '2026-01-01T00:00:00.000Z' }
    return { ...entry, body: sealAuditBody(body).json }
  })
  const verdict = await verifyExport(linesOf({ ...many, entries: shifted }), {
    keys: [signer],
    witnesses: [many.checkpoints[0]?.note ?? ''],
  })
  expect(verdict.found).toBe(40)
  const firstOf = (kind: TamperingKind) => verdict.findings.find((finding) => finding.kind === kind)?.place.seq
  expect([firstOf('shifted_timestamp'), firstOf('edited_body')]).toEqual([0, 32])
})

test('where the tree is not the signed one, times are not looked into', async () => {
  const body = { ...(JSON.parse(entryAt(2).body) as AuditBody), at: '2026-01-01T00:00:00.000Z' }
  const shifted = { ...entryAt(2), body: sealAuditBody(body).json, columns: entryColumns(body) }
  const tiles = original.tiles.map((tile) => ({ ...tile, hashes: Buffer.alloc(128).toString('base64') }))
  const lines = linesOf({ ...original, tiles, entries: original.entries.with(2, shifted) })
  const { findings } = await verifyExport(lines, { keys: [signer], witnesses })
  expect(findings.map(({ kind }) => kind)).not.toContain('shifted_timestamp')
})

test('what stands beside them is compared then, too, and they are known by what they say themselves', async () => {
  const tiles = original.tiles.map((tile) => ({ ...tile, hashes: Buffer.alloc(128).toString('base64') }))
  const beside = { ...entryAt(1), seq: 3, columns: { ...entryAt(1).columns, id: 'aud_other' } }
  const { findings } = await verifyExport(linesOf({ ...original, tiles, entries: original.entries.with(1, beside) }), {
    keys: [signer],
    witnesses,
  })
  expect(findings).toEqual([
    { kind: 'swapped_leaf_index', place: { line: 5, seq: 1, entryId: idAt(1) } },
    { kind: 'edited_metadata', place: { line: 5, seq: 3, entryId: idAt(1), member: 'id' } },
    { kind: 'altered_tile', place: { seq: 0, tile: { level: 0, index: 0 } } },
  ])
})

test('entries are judged by the tree they make themselves when the tiles are not those of the signed one', async () => {
  const tiles = original.tiles.map((tile) => ({ ...tile, hashes: Buffer.alloc(128).toString('base64') }))
  const entries = original.entries.with(1, { ...entryAt(1), seq: 2 }).with(2, { ...entryAt(2), seq: 1 })
  const { findings } = await verifyExport(linesOf({ ...original, tiles, entries }), { keys: [signer], witnesses })
  expect(findings).toEqual([
    { kind: 'swapped_leaf_index', place: { line: 5, seq: 1, entryId: idAt(1) } },
    { kind: 'swapped_leaf_index', place: { line: 6, seq: 2, entryId: idAt(2) } },
    { kind: 'altered_tile', place: { seq: 0, tile: { level: 0, index: 0 } } },
  ])
})
