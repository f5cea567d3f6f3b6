import { emptyRoot, nodeHash } from './hash.ts'

/**
 * All that is needed to let a tree grow: the hashes of its complete subtrees from the largest to the smallest, one for
 * each bit of `size` that is set (a compact range that begins at leaf 0).
 */
export type Frontier = { readonly size: number; readonly hashes: readonly Uint8Array[] }

/** A complete subtree that an append finished: 2^height leaves, the index-th of its height. */
export type FinishedNode = { readonly height: number; readonly index: number; readonly hash: Uint8Array }

export const emptyFrontier: Frontier = { size: 0, hashes: [] }

/** The frontier with one leaf more; `finished` is told each node that is now complete, the leaf itself first. */
export function appendLeaf(frontier: Frontier, leaf: Uint8Array, finished?: (node: FinishedNode) => void): Frontier {
  return appendLeaves(frontier, [leaf], finished)
}

/** The frontier with more leaves, at one or two hashes a leaf. */
export function appendLeaves(
  { size, hashes }: Frontier,
  leaves: Iterable<Uint8Array>,
  finished?: (node: FinishedNode) => void,
): Frontier {
  const stack = [...hashes]
  let grown = size
  for (const leaf of leaves) {
    let hash = leaf
    let index = grown
    let height = 0
    finished?.({ height, index, hash })
    while (index % 2 === 1) {
      const left = stack.pop()
      if (left === undefined) throw new RangeError('A frontier has one hash for each bit of its size')
      hash = nodeHash(left, hash)
      index = (index - 1) / 2
      height += 1
      finished?.({ height, index, hash })
    }
    stack.push(hash)
    grown += 1
  }
  return { size: grown, hashes: stack }
}

/** The root of the tree of this size (RFC 6962, section 2.1). */
export function frontierRoot({ hashes }: Frontier): Uint8Array {
  const smallest = hashes.at(-1)
  if (smallest === undefined) return emptyRoot()
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), smallest)
}
