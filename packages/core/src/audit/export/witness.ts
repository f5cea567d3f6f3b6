import type { Checkpoint } from '../note/checkpoint.ts'
import { parseCheckpoint } from '../note/checkpoint.ts'
import type { NoteVerifier } from '../note/key.ts'
import { verifyNote } from '../note/signed-note.ts'

/** A checkpoint that is no witness: what was kept from before must itself be signed by one of the keys. */
export class WitnessError extends Error {
  override readonly name = 'WitnessError'
  readonly problem: 'malformed' | 'wrong_key' | 'altered_signature'

  constructor(problem: WitnessError['problem']) {
    super(`The witness checkpoint cannot be used: ${problem}`)
    this.problem = problem
  }
}

/** The checkpoint of a note kept from before. @throws WitnessError */
export function parseWitness(note: string, keys: readonly NoteVerifier[]): Checkpoint {
  const signed = parseCheckpoint(note)
  if (signed === null) throw new WitnessError('malformed')
  const verdict = verifyNote(signed.note, keys)
  if (verdict.state === 'verified') return signed.checkpoint
  throw new WitnessError(verdict.state === 'false' ? 'altered_signature' : 'wrong_key')
}
