import type { Checkpoint, NoteVerifier } from '@tokenim/core/audit'
import {
  parseCheckpoint,
  proveConsistency,
  tilesForConsistency,
  verifyConsistency,
  verifyNote,
} from '@tokenim/core/audit'
import { openReadTransaction } from '@tokenim/db'
import type { Services } from '../services.ts'
import { AuditTreeError } from './audit-tree-error.ts'
import { fetchTiles } from './read-tree.ts'
import { readLatestCheckpoint } from './tree-state.ts'

export type CheckConsistency = {
  readonly origin: string
  readonly keys: readonly NoteVerifier[]
  /** The last checkpoint seen, `null` the first time. */
  readonly seen: Checkpoint | null
}

/**
 * Reads the newest checkpoint and checks that it is ours and that its tree begins with the one last seen.
 *
 * @returns the checkpoint and its note, `null` while there is none @throws AuditTreeError
 */
export function checkConsistency(
  services: Services,
  { origin, keys, seen }: CheckConsistency,
): Promise<{ readonly checkpoint: Checkpoint; readonly note: string } | null> {
  return openReadTransaction(services.db, async (tx) => {
    const latest = await readLatestCheckpoint(tx)
    if (latest === null) {
      if (seen !== null) throw rolledBack(seen.size, 0)
      return null
    }
    const parsed = parseCheckpoint(latest.note)
    const { checkpoint } = parsed ?? {}
    const isOurs = parsed !== null && verifyNote(parsed.note, keys).state === 'verified'
    if (checkpoint === undefined || !isOurs || checkpoint.origin !== origin || checkpoint.size !== latest.size) {
      throw new AuditTreeError('not_our_key', `the checkpoint at size ${latest.size} is not one of ours`)
    }
    if (seen === null) return { checkpoint, note: latest.note }
    if (checkpoint.size < seen.size) throw rolledBack(seen.size, checkpoint.size)
    const read = await fetchTiles(tx, tilesForConsistency(seen.size, checkpoint.size))
    const proof = proveConsistency(seen.size, checkpoint.size, read)
    const isConsistent = verifyConsistency({
      size1: seen.size,
      size2: checkpoint.size,
      root1: seen.root,
      root2: checkpoint.root,
      proof,
    })
    if (!isConsistent) {
      throw new AuditTreeError(
        'forked',
        `the tree of ${checkpoint.size} entries does not contain the one of ${seen.size} that was published`,
      )
    }
    return { checkpoint, note: latest.note }
  })
}

function rolledBack(seen: number, size: number): AuditTreeError {
  return new AuditTreeError('rolled_back', `the log has ${size} signed entries, ${seen} were published`)
}
