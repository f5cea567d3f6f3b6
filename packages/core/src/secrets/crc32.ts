const table: Uint32Array = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** CRC-32 (IEEE 802.3, reflected, as in zip and PNG) of ASCII text, 0 … 2^32 − 1. Finds slips, not attacks. */
export function crc32(text: string): number {
  let value = 0xffffffff
  for (let i = 0; i < text.length; i += 1) {
    value = (table[(value ^ text.charCodeAt(i)) & 0xff] ?? 0) ^ (value >>> 8)
  }
  return (value ^ 0xffffffff) >>> 0
}
