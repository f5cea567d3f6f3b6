import type { Machine } from '../soak/soak.ts'
import { legalMoves, refusals } from './expected.ts'
import type { Move } from './move.ts'
import { sequences } from './move.ts'
import { runSequence } from './run-sequence.ts'

/** The rules of alerts and silences: one problem our detector sees, one that is pushed. */
export const alertMachine: Machine<Move> = { sequences, run: runSequence, legalMoves, refusals }
