import { accuracyOf, createMiner, type Accuracy } from '@tokenim/log-patterns'
import { createDrain } from './drain.ts'
import type { LogSet } from './read-sets.ts'

export type Judged = {
  readonly set: string
  readonly contents: Accuracy
  readonly raw: Accuracy
  readonly drain: Accuracy
}

/** Each set by a miner of its own, all with the one configuration; Drain beside it on the messages. */
export function judge({ name, contents, raw, truth }: LogSet): Judged {
  const drain = createDrain()
  return {
    set: name,
    contents: accuracyOf(mine(contents), truth),
    raw: accuracyOf(mine(raw), truth),
    drain: accuracyOf(
      contents.map((line) => String(drain(line))),
      truth,
    ),
  }
}

/** Which template each line has once all have been read. */
function mine(lines: readonly string[]): readonly string[] {
  const miner = createMiner()
  const ids = lines.map((line) => miner.add(line).templateId)
  miner.consolidate()
  return ids.map(miner.resolve)
}

/** How much the mean moves at most when one of the values is left out. */
export function leaveOneOut(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.max(0, ...values.map((_, left) => Math.abs(meanOf(values.toSpliced(left, 1)) - mean)))
}

export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
