import type { Alert, AlertKind, OwnFacts } from '@tokenim/core/alerts'

/** One thing that is looked for. What it finds is all that holds of its kinds: the rest of them is over. */
export type Detection = {
  readonly kinds: readonly AlertKind[]
  /** It looks this often at most; in between, what it found last still holds. */
  readonly everyMs: number
  /** New alerts a round; the rest of a storm waits for the next one, by when an incident may inhibit it. */
  readonly firesPerRound: number
  /** `told` facts change by what happens, and are written at once; `measured` ones differ at every look. */
  readonly facts: 'told' | 'measured'
  /** Counts of who is hurt, and measured facts, are written this often at most while the severity stays. */
  readonly updatesEveryMs: number
  /** @param open the alerts of its kinds that are not over */
  readonly find: (open: readonly Alert[]) => Promise<readonly OwnFacts[]>
}
