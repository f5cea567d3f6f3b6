import type { FinishedNode } from '../tree/frontier.ts'
import { appendLeaves, emptyFrontier, frontierRoot } from '../tree/frontier.ts'
import type { LeafList } from './leaf-list.ts'

/** Root of the tree of the first leaves at each of the sizes (ascending); sizes beyond the whole list are left out. */
export function rootsOf(
  leaves: LeafList,
  sizes: readonly number[],
  finished?: (node: FinishedNode) => void,
): Map<number, Uint8Array> {
  const roots = new Map<number, Uint8Array>()
  let frontier = emptyFrontier
  for (const size of sizes) {
    if (size > leaves.whole()) break
    frontier = appendLeaves(frontier, between(leaves, frontier.size, size), finished)
    // The root of one leaf is that leaf, and so memory that may move.
    roots.set(size, new Uint8Array(frontierRoot(frontier)))
  }
  return roots
}

function* between(leaves: LeafList, start: number, end: number): Generator<Uint8Array> {
  for (let index = start; index < end; index += 1) {
    const leaf = leaves.at(index)
    // A view: the list does not grow while it is folded.
    if (leaf !== undefined) yield leaf
  }
}
