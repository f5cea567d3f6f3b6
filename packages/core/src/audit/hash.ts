import { createHash } from 'node:crypto'

/** SHA-256 (FIPS 180-4) of bytes, or of a text's UTF-8, in lower-case hexadecimal. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
