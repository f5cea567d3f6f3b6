import { sign, verify } from 'node:crypto'
import { bytesFromBase64, toBase64 } from './base64.ts'
import type { NoteSigner, NoteVerifier } from './key.ts'
import { isKeyName } from './key.ts'

/** Verifiers must take at least 16 signatures of a note; we take no more than this. */
const mostSignatures = 64

export type NoteSignature = { readonly name: string; readonly keyId: string; readonly signature: Uint8Array }

/** A note as it was read. `text` ends in a newline; nothing of it may be believed before `verifyNote`. */
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] }

/**
 * What the given keys say of a note:
 * - `verified`: at least one signed it, and none of their signatures is false; `by` holds who did
 * - `unknown`: none of them signed it · `false`: a signature in the name of one of them does not hold
 */
export type NoteVerdict =
  | { readonly state: 'verified'; readonly by: readonly NoteVerifier[] }
  | { readonly state: 'unknown' | 'false' }

/**
 * Text, blank line, one line `— name base64(key id ‖ signature)` per key (C2SP signed-note, "Format").
 *
 * @throws RangeError on a text that no note can hold: without final newline, with control characters
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!isNoteText(text)) throw new RangeError('The text of a note ends in a newline and has no control characters')
  const lines = signers.map(({ name, keyId, privateKey }) => {
    const signature = sign(null, Buffer.from(text, 'utf8'), privateKey)
    return formatSignature({ name, keyId, signature })
  })
  return `${text}\n${lines.join('')}`
}

/** The note with one signature more, its text and the others as they are. @throws RangeError when it is not a note */
export function cosignNote(note: string, signer: NoteSigner): string {
  const parsed = parseNote(note)
  if (parsed === null) throw new RangeError('Only a note can be signed once more')
  return note + signNote(parsed.text, [signer]).slice(parsed.text.length + 1)
}

/** The parts of a note; null when it is not one, to the byte. */
export function parseNote(note: string): SignedNote | null {
  const blank = note.lastIndexOf('\n\n')
  if (!note.endsWith('\n') || !note.isWellFormed()) return null
  const text = note.slice(0, blank + 1)
  const lines = note.slice(blank + 2, -1).split('\n')
  if (!isNoteText(text) || lines.length > mostSignatures) return null
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const signature = parseSignature(line)
    if (signature === null) return null
    signatures.push(signature)
  }
  return { text, signatures }
}

/** Checks a note against the keys that are trusted; signatures by others are not looked at, as the specification says. */
export function verifyNote({ text, signatures }: SignedNote, keys: readonly NoteVerifier[]): NoteVerdict {
  const data = Buffer.from(text, 'utf8')
  const by: NoteVerifier[] = []
  for (const { name, keyId, signature } of signatures) {
    const key = keys.find((candidate) => candidate.name === name && candidate.keyId === keyId)
    if (key === undefined) continue
    if (!verify(null, data, key.publicKey, signature)) return { state: 'false' }
    by.push(key)
  }
  return by.length > 0 ? { state: 'verified', by } : { state: 'unknown' }
}

function isNoteText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the specification allows none but the newline
  return text.endsWith('\n') && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text)
}

function formatSignature({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${toBase64(Buffer.concat([Buffer.from(keyId, 'hex'), signature]))}\n`
}

function parseSignature(line: string): NoteSignature | null {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ')
  if (dash !== '—' || rest.length > 0 || !isKeyName(name)) return null
  const bytes = bytesFromBase64(encoded)
  if (bytes === null || bytes.length < 5) return null
  return { name, keyId: Buffer.from(bytes.subarray(0, 4)).toString('hex'), signature: bytes.subarray(4) }
}
