import type { Checkpoint } from '../note/checkpoint.ts'
import { isSameHash } from '../tree/hash.ts'
import { tileWidth } from '../tiles/tile.ts'
import type { JudgedCheckpoint } from './checkpoint-check.ts'
import type { LeafList } from './leaf-list.ts'
import type { Report } from './report.ts'

export type Roots = ReadonlyMap<number, Uint8Array>

/** The checkpoint that says what the tree is: the largest that a key has signed, or the largest of all. */
export function anchorOf(checkpoints: readonly JudgedCheckpoint[]): JudgedCheckpoint | null {
  const signed = checkpoints.filter((one) => one.signed === 'verified')
  const candidates = signed.length > 0 ? signed : checkpoints
  return candidates.reduce<JudgedCheckpoint | null>(
    (largest, one) => (largest === null || one.checkpoint.size >= largest.checkpoint.size ? one : largest),
    null,
  )
}

/** The largest of sizes, 0 of none; there may be more of them than a call takes arguments. */
export function largest(sizes: readonly number[]): number {
  return sizes.reduce((most, size) => Math.max(most, size), 0)
}

export function matches(roots: Roots, { size, root }: Checkpoint): boolean {
  const own = roots.get(size)
  return own !== undefined && isSameHash(own, root)
}

/** Every checkpoint against the tree. `isSigned` says whether the tree is the one the anchor names. */
export function judgeCheckpoints(
  checkpoints: readonly JudgedCheckpoint[],
  roots: Roots,
  isSigned: boolean,
  report: Report,
): void {
  const contradicted = checkpoints.filter((one) => one.signed === 'verified' && isContradicted(roots, one.checkpoint))
  // One signed checkpoint against all others was replaced; several that agree with each other show a rewritten tree.
  const isRewritten = !isSigned && contradicted.length > 1
  for (const { line, checkpoint, signed } of checkpoints) {
    const place = { line, size: checkpoint.size }
    if (signed === 'false') {
      report.add(matches(roots, checkpoint) ? 'altered_signature' : 'replaced_checkpoint', place)
    } else if (signed === 'verified' && isContradicted(roots, checkpoint) && !isRewritten) {
      report.add('replaced_checkpoint', place)
    }
  }
  const [first] = contradicted
  if (!isRewritten || first === undefined) return
  const before = checkpoints.filter((one) => matches(roots, one.checkpoint)).map((one) => one.checkpoint.size)
  const endSeq = first.checkpoint.size
  const seq = largest(before.filter((size) => size < endSeq))
  report.add('edited_body', { seq, endSeq })
  report.add('altered_tile', { seq, endSeq, tile: { level: 0, index: Math.floor(seq / tileWidth) } })
}

function isContradicted(roots: Roots, checkpoint: Checkpoint): boolean {
  return roots.has(checkpoint.size) && !matches(roots, checkpoint)
}

/** Checkpoints kept from before, against a tree that its own checkpoints agree with. */
export function judgeWitnesses(
  witnesses: readonly Checkpoint[],
  tree: { readonly roots: Roots; readonly size: number; readonly signedSize: number; readonly origin: string },
  report: Report,
): void {
  for (const witness of witnesses) {
    const { size } = witness
    if (witness.origin !== tree.origin) report.add('forked', { size })
    else if (size > tree.size) {
      if (report.has('deleted_tail')) continue
      // Rows that know of more changes than the log: the log was cut, and not the whole database set back.
      if (report.has('change_without_entry')) report.add('deleted_tail', { seq: tree.size, endSeq: size })
      else report.add('rolled_back', { size })
    } else if (!matches(tree.roots, witness)) report.add('forked', { size })
    else if (size > tree.signedSize) report.add('rolled_back', { size })
  }
}

/** The tiles of level 0 that do not hold the leaves of the signed tree. */
export function reportAlteredLeaves(leaves: LeafList, signed: LeafList, report: Report): void {
  let reported = -1
  for (let seq = 0; seq < leaves.length(); seq += 1) {
    const index = Math.floor(seq / tileWidth)
    const [inTile, expected] = [leaves.at(seq), signed.at(seq)]
    if (inTile === undefined || index === reported) continue
    if (expected !== undefined && isSameHash(inTile, expected)) continue
    report.add('altered_tile', { seq, tile: { level: 0, index } })
    reported = index
  }
}
