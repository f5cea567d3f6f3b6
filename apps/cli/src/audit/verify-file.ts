import type { ExportVerdict, ExportVerifier, NoteVerifier } from '@tokenim/core/audit'
import { createExportVerifier, WitnessError } from '@tokenim/core/audit'
import { UsageError } from '../usage-error.ts'
import { progressBar } from './progress-bar.ts'
import { readLines, readText } from './read-lines.ts'

export const exitCodes: { readonly [O in ExportVerdict['outcome']]: number } = {
  verified: 0,
  tampered: 2,
  incomplete: 3,
}

/** Verifies an export offline: this file and what it imports know no network and no database. @throws UsageError */
export async function verifyFile(
  path: string,
  keys: readonly NoteVerifier[],
  witnessPaths: readonly string[],
): Promise<ExportVerdict> {
  const witnesses = await Promise.all(witnessPaths.map(readText))
  const verifier = createVerifier(keys, witnesses)
  const bar = progressBar(process.stderr)
  await readLines(path, verifier.take, bar.show)
  bar.clear()
  return verifier.finish()
}

function createVerifier(keys: readonly NoteVerifier[], witnesses: readonly string[]): ExportVerifier {
  try {
    return createExportVerifier({ keys, witnesses })
  } catch (cause) {
    if (!(cause instanceof WitnessError)) throw cause
    throw new UsageError(`--witness: ${witnessProblems[cause.problem]}`, { cause })
  }
}

const witnessProblems: { readonly [P in WitnessError['problem']]: string } = {
  malformed: 'a file is not a checkpoint',
  wrong_key: 'a checkpoint is signed by none of the keys given with --key',
  altered_signature: 'the signature of a checkpoint does not hold: it was changed since you kept it',
}
