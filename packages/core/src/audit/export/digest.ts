import { createHash } from 'node:crypto'

/** Hashing line by line costs more in calls than in bytes: this many characters go together. */
const batchCharacters = 64 * 1024

export type LineDigest = {
  /** A line as text without its newline, or as the bytes of the file with it. */
  readonly take: (line: string | Uint8Array) => void
  readonly hex: () => string
}

/** SHA-256 of lines, each with the newline that ends it. */
export function createLineDigest(): LineDigest {
  const digest = createHash('sha256')
  let text = ''
  let bytes: Uint8Array = new Uint8Array(0)
  const flush = () => {
    digest.update(text, 'utf8').update(bytes)
    text = ''
    bytes = bytes.subarray(0, 0)
  }
  return {
    take: (line) => {
      if (typeof line === 'string') {
        if (bytes.length > 0 || text.length > batchCharacters) flush()
        text += `${line}\n`
        return
      }
      // Lines of one read lie side by side in its memory: they are one longer piece.
      const end = bytes.byteOffset + bytes.length
      const isNext = bytes.length > 0 && line.buffer === bytes.buffer && line.byteOffset === end
      if (!isNext) flush()
      bytes = new Uint8Array(
        line.buffer,
        isNext ? bytes.byteOffset : line.byteOffset,
        line.length + (isNext ? bytes.length : 0),
      )
    },
    hex: () => {
      flush()
      return digest.digest('hex')
    },
  }
}
