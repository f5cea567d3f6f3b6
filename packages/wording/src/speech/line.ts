import type { Speech } from './speech.ts'

/** A sentence, or how to make it of the facts. */
export type Line<Facts> = string | ((facts: Facts, say: Speech) => string)

/**
 * Facts come from outside, perhaps from a newer server. When they lack what a sentence needs, something plainer is said
 * instead; anything but that is a fault of ours and goes on.
 */
export function sayOr<T>(tell: () => T, plainer: () => T): T {
  try {
    return tell()
  } catch (error) {
    if (error instanceof TypeError) return plainer()
    throw error
  }
}

export function speak<Facts>(line: Line<Facts>, facts: Facts, say: Speech): string {
  return typeof line === 'string' ? line : line(facts, say)
}
