import { leafHash, treeHashBytes } from '../tree/hash.ts'
import { verifyInclusion } from '../tree/verify-inclusion.ts'
import { bytesFromBase64, toBase64 } from './base64.ts'
import type { Checkpoint } from './checkpoint.ts'
import { parseCheckpoint } from './checkpoint.ts'
import type { NoteVerifier } from './key.ts'
import { verifyNote } from './signed-note.ts'

const firstLine = 'c2sp.org/tlog-proof@v1'

/** That one entry is in the log, to be checked offline. `extra` is not authenticated; ours carries the entry's body. */
export type TlogProof = {
  readonly index: number
  readonly proof: readonly Uint8Array[]
  /** The signed note of the checkpoint, as published. */
  readonly checkpoint: string
  readonly extra?: Uint8Array
}

/**
 * - `proven`: the entry is the index-th leaf of the log at this checkpoint, which the keys have signed
 * - otherwise why not: no checkpoint in it, none of the keys signed it, a signature is false, another log's key, or the
 *   hashes do not lead from the entry to the root
 */
export type ProofVerdict =
  | { readonly state: 'proven'; readonly index: number; readonly checkpoint: Checkpoint }
  | { readonly state: 'malformed' | 'wrong_key' | 'altered_signature' | 'wrong_origin' | 'not_included' }

/** The text of a proof (C2SP tlog-proof, "Format"); kept in files that end in `.tlog-proof`. */
export function formatTlogProof({ index, proof, checkpoint, extra }: TlogProof): string {
  const lines = [
    firstLine,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...proof.map(toBase64),
    '',
    checkpoint,
  ]
  return lines.join('\n')
}

/** The parts of a proof; null when the text is not exactly one. */
export function parseTlogProof(text: string): TlogProof | null {
  const blank = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, Math.max(blank, 0)).split('\n')
  if (first !== firstLine) return null
  const extra = lines[0]?.startsWith('extra ') ? bytesFromBase64(lines.shift()?.slice(6) ?? '') : undefined
  const [, digits] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? []
  const index = Number(digits)
  if (extra === null || !Number.isSafeInteger(index)) return null
  const proof: Uint8Array[] = []
  for (const line of lines) {
    const hash = bytesFromBase64(line)
    if (hash?.length !== treeHashBytes) return null
    proof.push(hash)
  }
  const checkpoint = text.slice(blank + 2)
  return { index, proof, checkpoint, ...(extra === undefined ? {} : { extra }) }
}

/** Checks a proof for the entry with this body (its exact bytes), against the keys that are trusted. */
export function verifyTlogProof(
  { index, proof, checkpoint: note }: TlogProof,
  body: string | Uint8Array,
  keys: readonly NoteVerifier[],
): ProofVerdict {
  const signed = parseCheckpoint(note)
  if (signed === null) return { state: 'malformed' }
  const verdict = verifyNote(signed.note, keys)
  if (verdict.state !== 'verified') return { state: verdict.state === 'false' ? 'altered_signature' : 'wrong_key' }
  const { checkpoint } = signed
  if (verdict.by.every(({ name }) => name !== checkpoint.origin)) return { state: 'wrong_origin' }
  const isIncluded = verifyInclusion({
    index,
    size: checkpoint.size,
    leaf: leafHash(body),
    root: checkpoint.root,
    proof,
  })
  return isIncluded ? { state: 'proven', index, checkpoint } : { state: 'not_included' }
}
