import type { Prediction } from './prediction.ts'

/** How often what was seen; figures that say whether the sequences went anywhere. */
export type Tally = {
  sequences: number
  moves: number
  readonly legal: Map<string, number>
  readonly refused: Map<string, number>
}

export function newTally(): Tally {
  return { sequences: 0, moves: 0, legal: new Map(), refused: new Map() }
}

/** A bad code that costs a try is a move of its own; a refusal that changes nothing is counted by kind and code. */
export function countMove(tally: Tally, { label, code }: Prediction): void {
  tally.moves += 1
  const isMove = code === null || label.startsWith('fail_')
  const [counts, name] = isMove ? [tally.legal, label] : [tally.refused, `${label}: ${code}`]
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

export function meanMoves({ moves, sequences }: Tally): number {
  return sequences === 0 ? 0 : moves / sequences
}
