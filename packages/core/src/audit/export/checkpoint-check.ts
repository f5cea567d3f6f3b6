import type { Checkpoint, SignedCheckpoint } from '../note/checkpoint.ts'
import { parseCheckpoint, parseCheckpointText } from '../note/checkpoint.ts'
import type { NoteVerifier } from '../note/key.ts'
import { verifyNote } from '../note/signed-note.ts'
import { isSameHash } from '../tree/hash.ts'
import type { ExportCheckpoint } from './lines.ts'
import type { Report } from './report.ts'

/** A checkpoint of the file and what the keys say of it. */
export type JudgedCheckpoint = {
  readonly line: number
  readonly checkpoint: Checkpoint
  readonly signed: 'verified' | 'unknown' | 'false'
  /** Keys whose signatures hold; when there are none, those that claim to have signed. */
  readonly keyIds: readonly string[]
  /** Every key that claims to have signed in the name of the log. */
  readonly claimedBy: readonly string[]
}

export type CheckpointCheck = {
  readonly take: (line: number, checkpoint: ExportCheckpoint, origin: string) => void
  readonly all: () => readonly JudgedCheckpoint[]
  /** Signatures and hand-overs of keys; how many are signed by a key before the first that was given. */
  readonly finish: () => { readonly earlierKey: number }
}

/** Signatures, order and origin of checkpoints. Whether they are those of the tree is judged when the tree is known. */
export function checkCheckpoints(report: Report, keys: readonly NoteVerifier[]): CheckpointCheck {
  const judged: JudgedCheckpoint[] = []
  return {
    all: () => judged,
    take: (line, { note }, origin) => {
      const signed = parseCheckpoint(note)
      const checkpoint = signed?.checkpoint ?? parseCheckpointText(note.slice(0, note.lastIndexOf('\n\n') + 1))
      if (checkpoint === null) {
        report.add('replaced_checkpoint', { line })
        return
      }
      const { size, root } = checkpoint
      const last = judged.at(-1)?.checkpoint
      if (checkpoint.origin !== origin) report.add('replaced_checkpoint', { line, size })
      if (last !== undefined && size < last.size) report.add('reordered', { line, size })
      if (last?.size === size) report.add(isSameHash(last.root, root) ? 'duplicated' : 'forked', { line, size })
      judged.push({ line, checkpoint, ...judgeSignatures(signed, keys) })
    },
    finish: () => ({ earlierKey: checkHandOvers(judged, report) }),
  }
}

function judgeSignatures(
  signed: SignedCheckpoint | null,
  keys: readonly NoteVerifier[],
): Pick<JudgedCheckpoint, 'signed' | 'keyIds' | 'claimedBy'> {
  if (signed === null) return { signed: 'false', keyIds: [], claimedBy: [] }
  const { origin } = signed.checkpoint
  const ours = signed.note.signatures.filter(({ name }) => name === origin)
  const verdict = verifyNote({ ...signed.note, signatures: ours }, keys)
  const claimedBy = ours.map(({ keyId }) => keyId)
  if (verdict.state !== 'verified') return { signed: verdict.state, keyIds: claimedBy, claimedBy }
  return { signed: 'verified', keyIds: verdict.by.map(({ keyId }) => keyId), claimedBy }
}

/**
 * A log changes its key by signing one checkpoint with both. Whoever has only the later key cannot check what the
 * earlier one signed alone; the checkpoint that both signed covers it. Everything else by an unknown key is a wrong key.
 */
function checkHandOvers(judged: readonly JudgedCheckpoint[], report: Report): number {
  let earlierKey = 0
  let lastKeyIds: readonly string[] | null = null
  const first = judged.find(({ signed }) => signed === 'verified')
  const handedOver = new Set(first?.claimedBy)
  for (const { line, checkpoint, signed, keyIds } of judged) {
    const { size } = checkpoint
    if (signed === 'unknown') {
      const isEarlier = lastKeyIds === null && keyIds.length > 0 && keyIds.every((keyId) => handedOver.has(keyId))
      if (isEarlier) earlierKey += 1
      else report.add('wrong_key', { line, size })
    }
    if (signed !== 'verified') continue
    const isContinued = lastKeyIds === null || keyIds.some((keyId) => lastKeyIds?.includes(keyId))
    if (!isContinued) report.add('wrong_key', { line, size })
    lastKeyIds = keyIds
  }
  return earlierKey
}
