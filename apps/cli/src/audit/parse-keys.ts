import type { NoteVerifier } from '@tokenim/core/audit'
import { NoteKeyError, parseVerifierKey } from '@tokenim/core/audit'
import { UsageError } from '../usage-error.ts'

/** The verifier keys of `--key`. @throws UsageError naming the one that is not a key */
export function parseKeys(texts: readonly string[]): NoteVerifier[] {
  return texts.map((text) => {
    try {
      return parseVerifierKey(text)
    } catch (cause) {
      if (cause instanceof NoteKeyError) throw new UsageError(`--key ${text}: ${cause.message}`, { cause })
      throw cause
    }
  })
}
