import fc from 'fast-check'
import type { Tally } from '../model/tally.ts'
import { newTally } from '../model/tally.ts'
import { sequences } from './move.ts'
import { runSequence } from './run-sequence.ts'

export type Soak = {
  readonly sequences: number
  /** Makes a run repeatable; chance when absent. */
  readonly seed?: number | undefined
  readonly onProgress?: (tally: Tally) => void
}

const perRound = 50_000

/** Runs so many random sequences and counts what they did. Throws fast-check's report, shrunk and with its seed. */
export function soak({ sequences: wanted, seed = Date.now(), onProgress }: Soak): Tally {
  const tally = newTally()
  for (let round = 0; tally.sequences < wanted; round += 1) {
    const property = fc.property(sequences, (moves) => runSequence(moves, tally))
    fc.assert(property, { seed: (seed + round) | 0, numRuns: Math.min(perRound, wanted - tally.sequences) })
    onProgress?.(tally)
  }
  return tally
}
