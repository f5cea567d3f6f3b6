import { createHash } from 'node:crypto'

/** Hashing line by line costs more in calls than in bytes: this many characters go together. */
const batchCharacters = 64 * 1024

export type LineDigest = { readonly take: (line: string) => void; readonly hex: () => string }

/** SHA-256 of lines, each with the newline that ends it. */
export function createLineDigest(): LineDigest {
  const digest = createHash('sha256')
  let batch = ''
  return {
    take: (line) => {
      batch += `${line}\n`
      if (batch.length < batchCharacters) return
      digest.update(batch, 'utf8')
      batch = ''
    },
    hex: () => digest.update(batch, 'utf8').digest('hex'),
  }
}
