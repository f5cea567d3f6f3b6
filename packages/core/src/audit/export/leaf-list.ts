import { treeHashBytes } from '../tree/hash.ts'

/** A long row of hashes in one piece of memory that grows; a position may be without one. */
export type LeafList = {
  readonly length: () => number
  /** A view, valid until the next `push`. */
  readonly at: (index: number) => Uint8Array | undefined
  readonly push: (hash: Uint8Array | undefined) => void
  /** How many leading positions have a hash. */
  readonly whole: () => number
}

export function createLeafList(): LeafList {
  let bytes = Buffer.allocUnsafe(1024 * treeHashBytes)
  let length = 0
  const missing = new Set<number>()
  let firstMissing = Number.POSITIVE_INFINITY
  return {
    length: () => length,
    whole: () => Math.min(length, firstMissing),
    at: (index) => {
      if (index >= length || missing.has(index)) return undefined
      return bytes.subarray(index * treeHashBytes, (index + 1) * treeHashBytes)
    },
    push: (hash) => {
      if ((length + 1) * treeHashBytes > bytes.length) bytes = Buffer.concat([bytes], bytes.length * 2)
      if (hash === undefined) {
        missing.add(length)
        firstMissing = Math.min(firstMissing, length)
      } else {
        bytes.set(hash, length * treeHashBytes)
      }
      length += 1
    },
  }
}
