/**
 * `count` characters of an alphabet, every one equally likely, from uniformly random bytes: bytes at or above the
 * largest multiple of the alphabet's size are skipped. Throws a `RangeError` when the bytes run out.
 */
export function sampleCharacters(alphabet: string, count: number, random: Uint8Array): string {
  const limit = 256 - (256 % alphabet.length)
  let text = ''
  for (const byte of random) {
    if (text.length === count) break
    if (byte < limit) text += alphabet.charAt(byte % alphabet.length)
  }
  if (text.length < count) throw new RangeError(`${random.length} random bytes do not yield ${count} characters`)
  return text
}
