/** 53 bits of two 32-bit FNV-like hashes: wide enough that templates of one service do not meet by chance. */
export function fingerprint(text: string): number {
  const { low, high } = hash64(text)
  return (high & 0x1fffff) * 0x1_0000_0000 + low
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
