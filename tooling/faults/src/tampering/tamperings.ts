import type { AuditBody, ExportEntry, ExportVerdict, NoteSigner, Place, TamperingKind } from '@tokenim/core/audit'
import { createExportVerifier, entryColumns, leafHash, sealAuditBody, signerOf } from '@tokenim/core/audit'
import { generateKeyPairSync } from 'node:crypto'
import type { Exported } from './exported.ts'
import { checkpointAt, putTogether, resealed, sizeOf, takeApart } from './exported.ts'
import type { HonestLog } from './honest-log.ts'

/** One thing somebody does to an export, and what `verify` must say of it and where. */
export type Tampering = {
  readonly kind: TamperingKind
  readonly how: string
  readonly lines: readonly string[]
  readonly place: Place
}

/** The kinds, one by one; some in more than one way. All but the rollback have a footer that fits. */
export function tamperingsOf(log: HonestLog): readonly Tampering[] {
  const { signer } = log
  const honest = takeApart(log.lines)
  const witnessed = sizeOf(log.witness)
  const size = honest.entries.length
  const { place: of9, body: body9 } = entryAt(honest, 9)
  const entry = (at: number) => entryAt(honest, at).place
  const made = (kind: TamperingKind, how: string, place: Place, change: (copy: Exported) => Exported | void) => {
    const copy = takeApart(log.lines)
    return { kind, how, place, lines: putTogether(change(copy) ?? copy) }
  }
  const changed = honest.states.findIndex(({ version }) => version > 1)
  const row = at(honest.states, changed)
  const target = { kind: row.kind, id: row.id }
  return [
    made('edited_body', 'who acted, in a body', of9, (copy) => {
      edit(copy, 9, (one) => ({ ...one, body: sealed({ ...body9, actor: { type: 'system' } }) }))
    }),
    made('edited_metadata', 'what was done, in the column beside a body', { ...of9, member: 'action' }, (copy) => {
      edit(copy, 9, (one) => ({ ...one, columns: { ...one.columns, action: 'tokens.confirm' } }))
    }),
    made('deleted_middle', 'three entries, the others counted anew', { seq: 20, endSeq: 23 }, (copy) => {
      copy.entries.splice(20, 3)
      copy.entries = copy.entries.map((one, seq) => ({ ...one, seq }))
    }),
    made('deleted_tail', 'the last two entries', { seq: size - 2, endSeq: size }, (copy) => {
      copy.entries.splice(size - 2)
    }),
    made('deleted_tail', 'the end of the log with its signatures, not of the rows', { endSeq: witnessed }, (copy) =>
      resealed({ ...copy, entries: copy.entries.slice(0, witnessed - 5) }, signer),
    ),
    made('inserted', 'an act that never was', { seq: 30 }, (copy) => {
      const invented = { ...body9, reason: 'never happened' }
      copy.entries.splice(30, 0, { ...at(copy.entries, 9), seq: 30, body: sealed(invented) })
    }),
    made('reordered', 'two entries, each with the number of its new place', { seq: 12 }, (copy) => {
      const [one, other] = [at(copy.entries, 12), at(copy.entries, 13)]
      copy.entries.splice(12, 2, { ...other, seq: 12 }, { ...one, seq: 13 })
    }),
    made('duplicated', 'an entry told again later', entry(9), (copy) => {
      copy.entries.splice(40, 0, at(copy.entries, 9))
    }),
    made('replaced_checkpoint', 'by one of another tree, signed with the right key', { size: witnessed }, (copy) => {
      const leaves = copy.entries.slice(0, witnessed).map(({ body }) => leafHash(`${body} `))
      copy.checkpoints = copy.checkpoints.map((one) =>
        sizeOf(one.note) === witnessed ? checkpointAt(copy, leaves, signer) : one,
      )
    }),
    { kind: 'rolled_back', how: 'the whole database, to a copy from before', place: { size }, lines: log.earlier },
    made('forked', 'history rewritten and signed again with the right key', { size: witnessed }, (copy) => {
      edit(copy, 9, () => rewritten(at(copy.entries, 9), { reason: 'another story' }))
      return resealed(copy, signer)
    }),
    made('wrong_key', 'all of it signed by somebody else', {}, (copy) => resealed(copy, stranger(signer))),
    made('altered_signature', 'one bit of the last', { size }, (copy) => {
      const last = copy.checkpoints.length - 1
      const { note } = at(copy.checkpoints, last)
      const [, base64 = ''] = / (\S+)\n$/.exec(note) ?? []
      copy.checkpoints[last] = { type: 'checkpoint', note: note.replace(base64, flipped(base64, 40)) }
    }),
    made('truncated_tile', 'two hashes', { tile: { level: 0, index: 0 } }, (copy) => {
      const bytes = Buffer.from(at(copy.tiles, 0).hashes, 'base64').subarray(0, -64)
      copy.tiles[0] = { ...at(copy.tiles, 0), hashes: bytes.toString('base64') }
    }),
    made('altered_tile', 'one bit', { tile: { level: 0, index: 0 } }, (copy) => {
      copy.tiles[0] = { ...at(copy.tiles, 0), hashes: flipped(at(copy.tiles, 0).hashes, 99) }
    }),
    made('swapped_leaf_index', 'the numbers of two entries', entry(12), (copy) => {
      edit(copy, 12, (one) => ({ ...one, seq: 14 }))
      edit(copy, 14, (one) => ({ ...one, seq: 12 }))
    }),
    made('shifted_timestamp', 'by a day, in body and column', of9, (copy) => {
      const dayBefore = new Date(Date.parse(body9.at) - 86_400_000).toISOString()
      edit(copy, 9, (one) => rewritten(one, { at: dayBefore }))
    }),
    made('entry_without_change', 'a row set back by one version', { target, version: row.version }, (copy) => {
      copy.states[changed] = { ...row, version: row.version - 1 }
    }),
    made('change_without_entry', 'a row one version further', { target, version: row.version + 1 }, (copy) => {
      copy.states[changed] = { ...row, version: row.version + 1 }
    }),
    made('change_without_entry', 'a row that says something else', { target, version: row.version }, (copy) => {
      copy.states[changed] = { ...row, state: { ...row.state, name: 'another' } }
    }),
  ]
}

/** What `verify` says with the key of the log and checkpoints from before. */
export function judge(lines: readonly string[], log: HonestLog, witnesses: readonly string[]): ExportVerdict {
  const verifier = createExportVerifier({ keys: [log.signer], witnesses })
  for (const line of lines) verifier.take(line)
  return verifier.finish()
}

function entryAt({ entries }: Exported, index: number): { readonly place: Place; readonly body: AuditBody } {
  const body = JSON.parse(at(entries, index).body) as AuditBody
  return { place: { seq: index, entryId: body.id }, body }
}

function edit(copy: Exported, index: number, change: (entry: ExportEntry) => ExportEntry): void {
  copy.entries[index] = change(at(copy.entries, index))
}

/** Body and columns, so that they fit each other. */
function rewritten(entry: ExportEntry, change: Partial<AuditBody>): ExportEntry {
  const body = { ...(JSON.parse(entry.body) as AuditBody), ...change }
  return { ...entry, columns: entryColumns(body), body: sealed(body) }
}

function sealed(body: AuditBody): string {
  return sealAuditBody(body).json
}

function stranger({ name }: NoteSigner): NoteSigner {
  return signerOf(name, generateKeyPairSync('ed25519').privateKey)
}

function flipped(base64: string, byte: number): string {
  const bytes = Buffer.from(base64, 'base64')
  bytes[byte] = (bytes[byte] ?? 0) ^ 1
  return bytes.toString('base64')
}

function at<T>(items: readonly T[], index: number): T {
  const item = items.at(index)
  if (item === undefined) throw new Error(`nothing at ${index}`)
  return item
}
