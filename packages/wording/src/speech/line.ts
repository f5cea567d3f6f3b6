import type { Speech } from './speech.ts'

/** A sentence, or how to make it of the facts. */
export type Line<Facts> = string | ((facts: Facts, say: Speech) => string)

export function speak<Facts>(line: Line<Facts>, facts: Facts, say: Speech): string {
  return typeof line === 'string' ? line : line(facts, say)
}
