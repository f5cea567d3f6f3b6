import type { NoteVerifier, ProofVerdict } from '@tokenim/core/audit'
import { parseTlogProof, verifyTlogProof } from '@tokenim/core/audit'
import { UsageError } from '../usage-error.ts'
import { readText } from './read-lines.ts'

export type ProvenEntry = { readonly verdict: ProofVerdict; readonly body: string }

/**
 * Checks the proof of one entry offline. The entry itself comes in the proof (`extra`) or from a file of its own, where
 * one newline at the end does not count. @throws UsageError when there is no entry to prove
 */
export async function proveFile(
  path: string,
  keys: readonly NoteVerifier[],
  entryPath: string | undefined,
): Promise<ProvenEntry> {
  const proof = parseTlogProof(await readText(path))
  if (proof === null) return { verdict: { state: 'malformed' }, body: '' }
  const body = entryPath === undefined ? proof.extra : Buffer.from((await readText(entryPath)).replace(/\n$/, ''))
  if (body === undefined) throw new UsageError(`${path} does not carry its entry: give it with --entry`)
  return { verdict: verifyTlogProof(proof, body, keys), body: Buffer.from(body).toString('utf8') }
}
