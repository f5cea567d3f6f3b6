import { describe, expect, test } from 'vitest'
import type { ExportEntry, Place, TamperingKind } from '../index.ts'
import {
  cosignNote,
  entryColumns,
  leafHash,
  sealAuditBody,
  signCheckpoint,
  tamperingKinds,
  verifyExport,
} from '../index.ts'
import type { AuditBody } from '../body.ts'
import type { SampleExport } from './testing/sample-export.ts'
import { checkpointOf, leavesOf, linesOf, newSigner, origin, sampleExport, seal } from './testing/sample-export.ts'

const signer = newSigner()
const stranger = newSigner()
const sizes = [1, 40, 300, 577, 600]
const original = sampleExport({ acts: 600, sizes, signer })
const witness = original.checkpoints[3]?.note ?? ''
const newest = original.checkpoints[4]?.note ?? ''

function verify(sample: SampleExport, witnesses: readonly string[] = [witness], keys = [signer]) {
  return verifyExport(linesOf(sample), { keys, witnesses })
}

function changed(change: (sample: SampleExport) => void): SampleExport {
  const sample = structuredClone(original)
  change(sample)
  return sample
}

function changing(change: (sample: SampleExport) => void): () => SampleExport {
  return () => changed(change)
}

function at<T>(items: readonly T[], index: number): T {
  const item = items.at(index)
  if (item === undefined) throw new Error(`nothing at ${index}`)
  return item
}

function rewritten(entry: ExportEntry, change: Partial<AuditBody>): ExportEntry {
  const body = { ...(JSON.parse(entry.body) as AuditBody), ...change }
  return { ...entry, columns: entryColumns(body), body: sealAuditBody(body).json }
}

/** The file as someone makes it who has the signing key and rewrites all of it. */
function resealed(
  entries: readonly ExportEntry[],
  states = original.states,
  upTo: readonly number[] = sizes,
): SampleExport {
  return seal(
    entries.map((entry, seq) => ({ ...entry, seq })),
    states,
    upTo,
    signer,
  )
}

const flipped = (base64: string, byte: number) => {
  const bytes = Buffer.from(base64, 'base64')
  bytes[byte] = (bytes[byte] ?? 0) ^ 1
  return bytes.toString('base64')
}

const cases: readonly [TamperingKind, string, () => SampleExport, Place][] = [
  [
    'edited_body',
    'a reason',
    changing((s) => (s.entries[98] = rewritten(at(s.entries, 98), { reason: 'x' }))),
    { seq: 98 },
  ],
  [
    'edited_body',
    'the last entry',
    changing((s) => (s.entries[599] = rewritten(at(s.entries, 599), { reason: 'x' }))),
    { seq: 599 },
  ],
  [
    'edited_metadata',
    'who acted, in the column',
    changing(
      (s) => (s.entries[98] = { ...at(s.entries, 98), columns: { ...at(s.entries, 98).columns, actorId: 'app_x' } }),
    ),
    { seq: 98, member: 'actorId' },
  ],
  [
    'edited_metadata',
    'a name beside its commitment',
    changing((s) => {
      const entry = at(s.entries, 6)
      s.entries[6] = {
        ...entry,
        personal: { displayName: { salt: entry.personal?.['displayName']?.salt ?? '', value: '韩梅梅' } },
      }
    }),
    { member: 'personal.displayName' },
  ],
  ['deleted_middle', 'one entry', changing((s) => s.entries.splice(77, 1)), { seq: 77, endSeq: 78 }],
  [
    'deleted_middle',
    'several, counted anew',
    changing((s) => {
      s.entries.splice(77, 20)
      s.entries = s.entries.map((entry, seq) => ({ ...entry, seq }))
    }),
    { seq: 77, endSeq: 97 },
  ],
  ['deleted_middle', 'the first', changing((s) => s.entries.shift()), { seq: 0, endSeq: 1 }],
  ['deleted_tail', 'the last entries', changing((s) => s.entries.splice(590)), { seq: 590, endSeq: 600 }],
  [
    'deleted_tail',
    'entries, tiles and checkpoints, not the rows',
    () => resealed(original.entries.slice(0, 300), original.states, [1, 40, 300]),
    {
      seq: 300,
      endSeq: 577,
    },
  ],
  [
    'inserted',
    'an entry of its own',
    changing((s) => {
      s.entries.splice(50, 0, { ...rewritten(at(s.entries, 50), { reason: 'never happened' }), seq: 50 })
    }),
    { seq: 50 },
  ],
  [
    'inserted',
    'one at the end',
    changing((s) => s.entries.push({ ...rewritten(at(s.entries, 50), { reason: 'y' }), seq: 600 })),
    { seq: 600 },
  ],
  [
    'reordered',
    'two lines',
    changing((s) => {
      ;[s.entries[30], s.entries[31]] = [at(s.entries, 31), at(s.entries, 30)]
    }),
    { seq: 30 },
  ],
  [
    'reordered',
    'two entries, counted anew',
    changing((s) => {
      ;[s.entries[30], s.entries[33]] = [
        { ...at(s.entries, 33), seq: 30 },
        { ...at(s.entries, 30), seq: 33 },
      ]
    }),
    { seq: 30 },
  ],
  ['duplicated', 'one entry', changing((s) => s.entries.splice(101, 0, at(s.entries, 100))), { seq: 100 }],
  [
    'duplicated',
    'one, counted anew',
    changing((s) => {
      s.entries.splice(200, 0, at(s.entries, 100))
      s.entries = s.entries.map((entry, seq) => ({ ...entry, seq }))
    }),
    { seq: 100 },
  ],
  [
    'replaced_checkpoint',
    'one, by one of other leaves under the same key',
    changing((s) => {
      s.checkpoints[2] = {
        type: 'checkpoint',
        note: signCheckpoint({ origin, size: 300, root: leafHash('x') }, [signer]),
      }
    }),
    { size: 300 },
  ],
  [
    'replaced_checkpoint',
    'the last',
    changing((s) => {
      s.checkpoints[4] = {
        type: 'checkpoint',
        note: signCheckpoint({ origin, size: 600, root: leafHash('x') }, [signer]),
      }
    }),
    { size: 600 },
  ],
  [
    'replaced_checkpoint',
    'its text only',
    changing((s) => {
      s.checkpoints[2] = { type: 'checkpoint', note: at(s.checkpoints, 2).note.replace('\n300\n', '\n301\n') }
    }),
    { size: 301 },
  ],
  ['rolled_back', 'the whole database', () => sampleExport({ acts: 300, sizes: [1, 40, 300], signer }), { size: 577 }],
  ['rolled_back', 'the checkpoints', changing((s) => s.checkpoints.splice(3)), { size: 577 }],
  [
    'forked',
    'history rewritten and signed again',
    () => resealed(original.entries.with(100, rewritten(at(original.entries, 100), { reason: 'z' }))),
    {
      size: 577,
    },
  ],
  [
    'forked',
    'rolled back and gone on differently',
    () => resealed(original.entries.map((entry, seq) => (seq < 300 ? entry : rewritten(entry, { reason: 'other' })))),
    { size: 577 },
  ],
  [
    'wrong_key',
    'all signed by a stranger',
    () => seal(original.entries, original.states, sizes, stranger),
    { size: 1 },
  ],
  [
    'wrong_key',
    'the last one signed by a stranger',
    changing((s) => {
      s.checkpoints[4] = { type: 'checkpoint', note: checkpointOf(leavesOf(s), [stranger]) }
    }),
    { size: 600 },
  ],
  [
    'altered_signature',
    'one byte',
    changing((s) => {
      const { note } = at(s.checkpoints, 2)
      const [, base64 = ''] = / (\S+)\n$/.exec(note) ?? []
      s.checkpoints[2] = { type: 'checkpoint', note: note.replace(base64, flipped(base64, 40)) }
    }),
    { size: 300 },
  ],
  [
    'altered_signature',
    'of the last one, cut',
    changing((s) => {
      s.checkpoints[4] = { type: 'checkpoint', note: `${at(s.checkpoints, 4).note.slice(0, -9)}\n` }
    }),
    { size: 600 },
  ],
  ['truncated_tile', 'the last of level 0', changing((s) => cutTile(s, 0, 2)), { tile: { level: 0, index: 2 } }],
  ['truncated_tile', 'a full one', changing((s) => cutTile(s, 0, 1)), { tile: { level: 0, index: 1 } }],
  ['truncated_tile', 'one of level 1', changing((s) => cutTile(s, 1, 0)), { tile: { level: 1, index: 0 } }],
  ['truncated_tile', 'one taken out', changing((s) => s.tiles.splice(1, 1)), { tile: { level: 0, index: 1 } }],
  [
    'altered_tile',
    'a leaf',
    changing((s) => (s.tiles[1] = { ...at(s.tiles, 1), hashes: flipped(at(s.tiles, 1).hashes, 99) })),
    {
      tile: { level: 0, index: 1 },
    },
  ],
  [
    'altered_tile',
    'level 1',
    changing((s) => (s.tiles[3] = { ...at(s.tiles, 3), hashes: flipped(at(s.tiles, 3).hashes, 0) })),
    {
      tile: { level: 1, index: 0 },
    },
  ],
  [
    'swapped_leaf_index',
    'of two entries',
    changing((s) => {
      s.entries[30] = { ...at(s.entries, 30), seq: 33 }
      s.entries[33] = { ...at(s.entries, 33), seq: 30 }
    }),
    { seq: 30 },
  ],
  [
    'shifted_timestamp',
    'in the column',
    changing((s) => {
      const entry = at(s.entries, 98)
      s.entries[98] = { ...entry, columns: { ...entry.columns, at: '2026-11-21T00:00:00.000Z' } }
    }),
    { seq: 98 },
  ],
  [
    'shifted_timestamp',
    'in column and body',
    changing((s) => (s.entries[98] = rewritten(at(s.entries, 98), { at: '2026-11-21T00:00:00.000Z' }))),
    {
      seq: 98,
    },
  ],
  [
    'shifted_timestamp',
    'in the body',
    changing((s) => {
      const entry = at(s.entries, 98)
      s.entries[98] = { ...rewritten(entry, { at: '2026-11-21T00:00:00.000Z' }), columns: entry.columns }
    }),
    { seq: 98 },
  ],
  [
    'entry_without_change',
    'a row set back',
    changing((s) => {
      const index = s.states.findIndex(({ version }) => version === 2)
      s.states[index] = { ...at(s.states, index), version: 1 }
    }),
    { version: 2 },
  ],
  ['entry_without_change', 'a row taken out', changing((s) => s.states.splice(5, 1)), {}],
  [
    'change_without_entry',
    'a version too many',
    changing((s) => {
      s.states[5] = { ...at(s.states, 5), version: at(s.states, 5).version + 1 }
    }),
    { version: at(original.states, 5).version + 1 },
  ],
  [
    'change_without_entry',
    'another state',
    changing((s) => (s.states[5] = { ...at(s.states, 5), state: { state: 'confirmed', cause: null } })),
    {
      member: 'state',
    },
  ],
  [
    'change_without_entry',
    'a member that no entry has told',
    changing((s) => (s.states[5] = { ...at(s.states, 5), state: { ...at(s.states, 5).state, role: 'admin' } })),
    {
      member: 'role',
    },
  ],
  [
    'change_without_entry',
    'a row nobody made',
    changing((s) => s.states.push({ ...at(s.states, 5), id: 'tok_other' })),
    {
      target: { kind: 'token', id: 'tok_other' },
    },
  ],
]

function cutTile(sample: SampleExport, level: number, index: number): void {
  const found = sample.tiles.findIndex((tile) => tile.level === level && tile.index === index)
  const tile = at(sample.tiles, found)
  const bytes = Buffer.from(tile.hashes, 'base64')
  sample.tiles[found] = { ...tile, hashes: bytes.subarray(0, bytes.length - 32).toString('base64') }
}

test('an export that nobody touched is verified', async () => {
  expect(await verify(original, [witness, newest])).toMatchObject({
    outcome: 'verified',
    findings: [],
    found: 0,
    unchecked: [],
    counts: { checkpoints: 5, tiles: 4, entries: 600, size: 600 },
  })
})

describe('with a witness from before', () => {
  test.each(cases)('%s: %s', async (kind, _, make, place) => {
    const { outcome, findings } = await verify(make())
    expect(outcome).toBe('tampered')
    expect(findings[0]).toMatchObject({ kind, place })
    expect(findings.map((finding) => finding.kind).filter((found) => found !== kind)).toEqual([])
  })

  test('every kind is made here', () => {
    const made = new Set<TamperingKind>(cases.map(([kind]) => kind))
    expect(tamperingKinds.filter((kind) => !made.has(kind))).toEqual(['altered_file'])
  })
})

test('a leaf changed in its tile is told of that tile, and not of those above it', async () => {
  const leaf = changed((s) => (s.tiles[1] = { ...at(s.tiles, 1), hashes: flipped(at(s.tiles, 1).hashes, 99) }))
  const place = { seq: 259, tile: { level: 0, index: 1 } }
  expect(await verify(leaf)).toMatchObject({ findings: [{ kind: 'altered_tile', place }], found: 1 })
})

test('without witness a cut tail, a rollback and a fork are not seen, and that is said', async () => {
  const unseen = cases
    .filter(([kind]) => kind === 'rolled_back' || kind === 'forked')
    .filter(([, how]) => how !== 'the checkpoints')
  for (const [, , make] of unseen) {
    expect(await verify(make(), [])).toMatchObject({ outcome: 'incomplete', unchecked: [{ what: 'no_witness' }] })
  }
  expect(unseen).toHaveLength(3)
})

test('a change of key is trusted when the old key signed over to the new one', async () => {
  const next = newSigner()
  const handed = changed((s) => {
    s.checkpoints[3] = { type: 'checkpoint', note: cosignNote(at(s.checkpoints, 3).note, next) }
    s.checkpoints[4] = { type: 'checkpoint', note: checkpointOf(leavesOf(s), [next]) }
  })
  expect(await verify(handed, [witness], [signer, next])).toMatchObject({ outcome: 'verified' })
  expect(await verify(handed, [at(handed.checkpoints, 4).note], [next])).toMatchObject({
    outcome: 'incomplete',
    unchecked: [{ what: 'earlier_key', count: 3 }],
  })
  const taken = changed((s) => (s.checkpoints[4] = { type: 'checkpoint', note: checkpointOf(leavesOf(s), [next]) }))
  expect(await verify(taken, [witness], [signer, next])).toMatchObject({
    outcome: 'tampered',
    findings: [{ kind: 'wrong_key', place: { size: 600 } }],
  })
})
