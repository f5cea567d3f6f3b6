/** Leaves `start` to `end` (exclusive) of a tree. */
export type LeafRange = { readonly start: number; readonly end: number }

/** The largest power of two smaller than `size`; where RFC 6962, section 2.1 cuts a tree of two leaves or more. */
export function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** The ranges whose roots prove a leaf, from the leaf's sibling up (PATH of RFC 6962, section 2.1.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError('No such leaf in this tree')
  return pathOf(index, { start: 0, end: size })
}

/** The ranges whose roots prove that one tree is the beginning of the other (PROOF of RFC 6962, section 2.1.2). */
export function consistencyRanges(size1: number, size2: number): LeafRange[] {
  if (!Number.isSafeInteger(size1) || size1 < 1 || size1 > size2) {
    throw new RangeError('Only a tree with leaves is the beginning of one that is not smaller')
  }
  return subproofOf(size1, { start: 0, end: size2 }, true)
}

function pathOf(index: number, { start, end }: LeafRange): LeafRange[] {
  if (end - start <= 1) return []
  const middle = start + splitOf(end - start)
  return index < middle
    ? [...pathOf(index, { start, end: middle }), { start: middle, end }]
    : [...pathOf(index, { start: middle, end }), { start, end: middle }]
}

function subproofOf(size1: number, { start, end }: LeafRange, isWhole: boolean): LeafRange[] {
  if (size1 === end) return isWhole ? [] : [{ start, end }]
  const middle = start + splitOf(end - start)
  return size1 <= middle
    ? [...subproofOf(size1, { start, end: middle }, isWhole), { start: middle, end }]
    : [...subproofOf(size1, { start: middle, end }, false), { start, end: middle }]
}
