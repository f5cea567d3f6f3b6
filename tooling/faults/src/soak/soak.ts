import fc from 'fast-check'
import type { Tally } from './tally.ts'
import { newTally } from './tally.ts'

/** A machine of the core and a model of it, written apart: both are moved at random, and must agree after every move. */
export type Machine<Move> = {
  readonly sequences: fc.Arbitrary<Move[]>
  /** Tries every move on both, compares all there is to compare after each, and counts. @throws ModelMismatch */
  readonly run: (moves: readonly Move[], tally: Tally) => void
  /** All that must be seen often, by the names the tally counts them by. */
  readonly legalMoves: readonly string[]
  readonly refusals: readonly string[]
}

export type SoakPlan = {
  readonly sequences: number
  /** The same seed makes the same moves. */
  readonly seed: number
  readonly onProgress?: (tally: Tally) => void
}

const perRound = 50_000

/** Runs so many random sequences and counts what they did. Throws fast-check's report, shrunk and with its seed. */
export function soak<Move>(machine: Machine<Move>, { sequences: wanted, seed, onProgress }: SoakPlan): Tally {
  const tally = newTally()
  const property = fc.property(machine.sequences, (moves) => machine.run(moves, tally))
  for (let round = 0; tally.sequences < wanted; round += 1) {
    fc.assert(property, { seed: (seed + round) | 0, numRuns: Math.min(perRound, wanted - tally.sequences) })
    onProgress?.(tally)
  }
  return tally
}

/** What was seen less often than so, which says little about it. */
export function rarelySeen(
  { legalMoves, refusals }: Pick<Machine<unknown>, 'legalMoves' | 'refusals'>,
  { legal, refused }: Tally,
  least: { readonly moves: number; readonly refusals: number },
): string[] {
  return [
    ...legalMoves.filter((move) => (legal.get(move) ?? 0) < least.moves),
    ...refusals.filter((refusal) => (refused.get(refusal) ?? 0) < least.refusals),
  ]
}
