import { isSameHash, nodeHash } from './hash.ts'

export type ConsistencyClaim = {
  readonly size1: number
  readonly size2: number
  readonly root1: Uint8Array
  readonly root2: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * Whether the tree of `size1` is the beginning of the tree of `size2` (RFC 9162, section 2.1.4.2, which also fits
 * RFC 6962). Of an empty tree there is nothing to prove, so `size1` 0 is never true.
 */
export function verifyConsistency({ size1, size2, root1, root2, proof }: ConsistencyClaim): boolean {
  if (!Number.isSafeInteger(size1) || !Number.isSafeInteger(size2) || size1 < 1 || size1 > size2) return false
  if (size1 === size2) return proof.length === 0 && isSameHash(root1, root2)
  if (proof.some((hash) => hash.length !== 32)) return false
  // When the old tree is complete its root is the first node of the proof, and is not repeated in it.
  const isComplete = Number.isInteger(Math.log2(size1))
  const [first, ...rest] = isComplete ? [root1, ...proof] : proof
  if (first === undefined) return false
  let at = size1 - 1
  let last = size2 - 1
  while (at % 2 === 1) {
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  let hash1 = first
  let hash2 = first
  for (const node of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash1 = nodeHash(node, hash1)
      hash2 = nodeHash(node, hash2)
      while (at % 2 === 0) {
        at /= 2
        last = Math.floor(last / 2)
      }
    } else {
      hash2 = nodeHash(hash2, node)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && isSameHash(hash1, root1) && isSameHash(hash2, root2)
}
