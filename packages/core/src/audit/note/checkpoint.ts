import { treeHashBytes } from '../tree/hash.ts'
import { bytesFromBase64, toBase64 } from './base64.ts'
import type { NoteSigner } from './key.ts'
import type { SignedNote } from './signed-note.ts'
import { parseNote, signNote } from './signed-note.ts'

/** What a log says of itself at one size (C2SP tlog-checkpoint, "Note text"). */
export type Checkpoint = {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  /** Lines after the third, not empty; we write none. */
  readonly extensions?: readonly string[]
}

export type SignedCheckpoint = { readonly checkpoint: Checkpoint; readonly note: SignedNote }

/**
 * The signed note of a checkpoint. When the key changes, the last checkpoint of the old key is signed by both
 * (`cosignNote`), which hands the log over to the new one.
 *
 * @throws RangeError when origin, size, root or an extension line has no form in a checkpoint
 */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  return signNote(formatCheckpoint(checkpoint), signers)
}

/** The text under the signatures. @throws RangeError as `signCheckpoint` */
export function formatCheckpoint({ origin, size, root, extensions = [] }: Checkpoint): string {
  const lines = [origin, String(size), toBase64(root), ...extensions]
  const isFit = Number.isSafeInteger(size) && size >= 0 && root.length === treeHashBytes
  if (!isFit || lines.some((line) => line === '' || line.includes('\n'))) {
    throw new RangeError('A checkpoint has an origin, a size, a root of 32 bytes and lines that are not empty')
  }
  return `${lines.join('\n')}\n`
}

/** The checkpoint in a note, signatures not yet verified; null when the text is not exactly one. */
export function parseCheckpoint(note: string): SignedCheckpoint | null {
  const parsed = parseNote(note)
  if (parsed === null) return null
  const checkpoint = parseCheckpointText(parsed.text)
  return checkpoint === null ? null : { checkpoint, note: parsed }
}

/** The checkpoint of a note's text; null when it is not exactly one. */
export function parseCheckpointText(text: string): Checkpoint | null {
  const [origin = '', digits = '', encoded = '', ...rest] = text.split('\n')
  const root = bytesFromBase64(encoded)
  const size = /^(?:0|[1-9]\d{0,15})$/.test(digits) ? Number(digits) : Number.NaN
  if (rest.pop() !== '' || rest.includes('') || origin === '') return null
  if (root?.length !== treeHashBytes || !Number.isSafeInteger(size)) return null
  return { origin, size, root, ...(rest.length > 0 ? { extensions: rest } : {}) }
}
