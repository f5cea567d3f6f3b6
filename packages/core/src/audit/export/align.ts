import type { Report } from './report.ts'
import type { Place } from './verdict.ts'
import type { LeafList } from './leaf-list.ts'

/** An entry as it stands in the file; `seq` is what it claims, `ordinal` its place among the entries. */
export type PlacedEntry = {
  readonly line: number
  readonly seq: number
  readonly ordinal: number
  readonly entryId: string
  readonly hash: Uint8Array
  /** Asked only when its body is not the one under the leaf of this hash. */
  readonly isOnlyTimeShifted: (leaf: Uint8Array) => boolean
}

export type Aligner = {
  /** Returns whether the entry is one of the leaves, wherever it stands. */
  readonly take: (entry: PlacedEntry) => boolean
  /** Whether this hash is a leaf somewhere. */
  readonly knows: (hash: Uint8Array) => boolean
  /** `length`: of the whole tree, at least as long as the leaves that were given. */
  readonly finish: (length: number) => void
}

/** Leaves that were passed over, told once when they turn up late. */
type Gap = { readonly place: Place; isReported: boolean }

/** Bodies kept for a closer look when several in a row are foreign. */
const mostForeign = 64

/**
 * Compares the entries of a file with the leaves they should be, in one pass: next leaf, known leaf elsewhere, or
 * foreign. A foreign entry is an edited one when it stands where a leaf is missing, and an inserted one otherwise;
 * leaves passed over are deleted unless they turn up later.
 */
export function alignWith(leaves: LeafList, report: Report): Aligner {
  let next = 0
  let foreign: PlacedEntry[] = []
  let foreignCount = 0
  const skipped = new Map<number, Gap>()
  let indexOf: Map<string, number> | null = null
  const find = (hash: Uint8Array) => (indexOf ??= indexLeaves(leaves)).get(keyOf(hash))

  const take = (entry: PlacedEntry) => {
    const leaf = leaves.at(next)
    // Stryker disable next-line ConditionalExpression,EqualityOperator,BlockStatement: a shorter way to the same end
    if (foreignCount === 0 && leaf !== undefined && Buffer.compare(leaf, entry.hash) === 0) {
      checkSeq(entry, next)
      next += 1
      return true
    }
    return takeOther(entry)
  }

  const takeOther = (entry: PlacedEntry) => {
    const index = find(entry.hash)
    if (index === undefined) {
      if (foreign.length < mostForeign) foreign.push(entry)
      foreignCount += 1
      return false
    }
    const place = { line: entry.line, seq: index, entryId: entry.entryId }
    const gap = skipped.get(index)
    if (gap !== undefined) {
      skipped.delete(index)
      if (!gap.isReported) report.add('reordered', gap.place)
      gap.isReported = true
    } else if (index < next) report.add('duplicated', place)
    else {
      settle(index, entry.line)
      checkSeq(entry, index)
      next = index + 1
    }
    return true
  }

  /** What stood between the last known entry and the leaf `upTo`, which comes next. */
  const settle = (upTo: number, line: number) => {
    const missing = upTo - next
    const gap = { place: { line, seq: next + foreignCount, endSeq: upTo + 1 }, isReported: false }
    for (const [at, entry] of foreign.entries()) {
      const leaf = leaves.at(next + at)
      const { line, entryId } = entry
      if (at >= missing) report.add('inserted', { line, seq: entry.seq, entryId })
      else if (leaf !== undefined && entry.isOnlyTimeShifted(leaf)) {
        report.add('shifted_timestamp', { line, seq: next + at, entryId })
      } else report.add('edited_body', { line, seq: next + at, entryId })
    }
    for (let at = next + foreignCount; at < upTo; at += 1) skipped.set(at, gap)
    foreign = []
    foreignCount = 0
  }

  const checkSeq = ({ line, seq, ordinal, entryId }: PlacedEntry, index: number) => {
    // After something was taken out, a file may count its lines anew: that is told where it was taken out.
    if (seq !== index && seq !== ordinal) report.add('swapped_leaf_index', { line, seq: index, entryId })
  }

  return {
    take,
    knows: (hash) => find(hash) !== undefined,
    finish: (length) => {
      const present = Math.min(next + foreignCount, length)
      settle(present, 0)
      next = present
      for (const [seq, endSeq] of runsOf(skipped.keys())) {
        report.add('deleted_middle', { seq, endSeq })
      }
      if (next < length) report.add('deleted_tail', { seq: next, endSeq: length })
    },
  }
}

function indexLeaves(leaves: LeafList): Map<string, number> {
  const index = new Map<string, number>()
  for (let at = 0; at < leaves.length(); at += 1) {
    const leaf = leaves.at(at)
    if (leaf !== undefined) index.set(keyOf(leaf), at)
  }
  return index
}

function keyOf(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('latin1')
}

/** Ascending positions as runs from the first to after the last. */
function runsOf(positions: Iterable<number>): [number, number][] {
  const runs: [number, number][] = []
  for (const position of positions) {
    const last = runs.at(-1)
    if (last?.[1] === position) last[1] = position + 1
    else runs.push([position, position + 1])
  }
  return runs
}
