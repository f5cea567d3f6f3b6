/** How many mutants ended how. `unseen`: no test reaches them; `excused`: left out by a comment that says why. */
export type Tally = {
  readonly killed: number
  readonly timedOut: number
  readonly survived: number
  readonly unseen: number
  readonly excused: number
  /** Not runnable at all; no verdict on the tests. */
  readonly broken: number
}

const nothing: Tally = { killed: 0, timedOut: 0, survived: 0, unseen: 0, excused: 0, broken: 0 }

/** The names Stryker gives the ends of a mutant (mutation-testing-report-schema). */
const columns: Readonly<Record<string, keyof Tally>> = {
  Killed: 'killed',
  Timeout: 'timedOut',
  Survived: 'survived',
  NoCoverage: 'unseen',
  Ignored: 'excused',
  CompileError: 'broken',
  RuntimeError: 'broken',
}

const everyColumn = new Set(Object.values(columns))

/** @throws for an end we do not know: nothing is left out of the figures silently */
export function tallyOf(mutants: readonly { readonly status: string }[]): Tally {
  const tally: Record<keyof Tally, number> = { ...nothing }
  for (const { status } of mutants) {
    const column = columns[status]
    if (column === undefined) throw new Error(`a mutant ended as ${status}`)
    tally[column] += 1
  }
  return tally
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum: Record<keyof Tally, number> = { ...nothing }
  for (const tally of tallies) for (const column of everyColumn) sum[column] += tally[column]
  return sum
}

/** Percent of the mutants that tests noticed, of all but the excused and the broken; null when there is none. */
export function scoreOf({ killed, timedOut, survived, unseen }: Tally): number | null {
  const noticed = killed + timedOut
  const all = noticed + survived + unseen
  return all === 0 ? null : Math.floor((noticed / all) * 1000) / 10
}
