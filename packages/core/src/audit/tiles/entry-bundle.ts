/**
 * The entries of a bundle, each after its length in two bytes, big-endian (C2SP tlog-tiles, "Log entries").
 *
 * @throws RangeError on an entry longer than 65 535 bytes, which no sealed body is
 */
export function encodeEntryBundle(bodies: readonly (string | Uint8Array)[]): Uint8Array {
  const parts: Uint8Array[] = []
  for (const body of bodies) {
    const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body
    if (bytes.length > 0xffff) throw new RangeError('An entry of a bundle has at most 65535 bytes')
    const length = Buffer.allocUnsafe(2)
    length.writeUInt16BE(bytes.length)
    parts.push(length, bytes)
  }
  return Buffer.concat(parts)
}

/** The entries of a bundle; null when its lengths do not add up. */
export function decodeEntryBundle(bundle: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength)
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bundle.length) {
    if (at + 2 > bundle.length) return null
    const end = at + 2 + view.getUint16(at)
    if (end > bundle.length) return null
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return entries
}
