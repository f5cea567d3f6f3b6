/**
 * For each place, a number that is the same for all lists that are equal but for that place: 53 bits of a sum over the
 * hashes of the texts at their places, so that leaving one out is a subtraction. Wide enough that templates of one service
 * do not meet by chance.
 */
export function fingerprintsWithoutOne(texts: readonly string[]): readonly number[] {
  const hashes = texts.map((text, at) => {
    const { low, high } = hash64(text)
    return { low: mixed(low + Math.imul(at + 1, 0x9e3779b1)), high: mixed(high ^ Math.imul(at + 1, 0x85ebca6b)) }
  })
  let low = 0
  let high = texts.length
  for (const hash of hashes) {
    low = (low + hash.low) >>> 0
    high = (high + hash.high) >>> 0
  }
  // The place itself belongs to it: what differs at another place is another family.
  return hashes.map(
    (hash, at) => (((high - hash.high + at) & 0x1fffff) >>> 0) * 0x1_0000_0000 + ((low - hash.low) >>> 0),
  )
}

/** A number for a name, to keep hashes of one apart from those of another. */
export function seedOf(name: string): number {
  return hash64(name).low | 0
}

/** An id from the text a template was born with: 16 hexadecimal digits, the same in every process and for ever. */
export function idOf(text: string): string {
  const { low, high } = hash64(text)
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}

function hash64(text: string): { readonly low: number; readonly high: number } {
  let low = 0x811c9dc5
  let high = 0x1b873593
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high + code, 0x85ebca6b)
    high ^= high >>> 13
  }
  return { low: mixed(low), high: mixed(high ^ text.length) }
}

/** The finaliser of MurmurHash3. */
function mixed(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
