import type { Machine } from '../soak/soak.ts'
import { legalMoves, refusals } from './expected.ts'
import type { Move } from './move.ts'
import { sequences } from './move.ts'
import { runSequence } from './run-sequence.ts'

/** The rules of tokens, with everything of core that moves one. */
export const tokenMachine: Machine<Move> = { sequences, run: runSequence, legalMoves, refusals }
