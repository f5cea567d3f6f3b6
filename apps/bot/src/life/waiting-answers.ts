import type { Asker } from '../discord/received.ts'

/**
 * Whose answers still say that something handed over is waited for. Kept while the answer can be edited, in this process
 * alone: whoever is forgotten is told by the monitor all the same, in a message of its own.
 */
export type WaitingAnswers = {
  readonly remember: (handOverId: string, asker: Asker) => void
  readonly askerOf: (handOverId: string) => Asker | null
  /** The same, and it waits no longer. */
  readonly take: (handOverId: string) => Asker | null
}

/** Discord's fifteen minutes, and some room. */
const editableMs = 14 * 60_000
const rememberedAtMost = 1_000

export function createWaitingAnswers(now: () => number = Date.now): WaitingAnswers {
  const waiting = new Map<string, { readonly asker: Asker; readonly until: number }>()
  const askerOf = (handOverId: string) => {
    const found = waiting.get(handOverId)
    return found === undefined || found.until <= now() ? null : found.asker
  }
  return {
    remember: (handOverId, asker) => {
      waiting.set(handOverId, { asker, until: now() + editableMs })
      const [oldest] = waiting.keys()
      if (waiting.size > rememberedAtMost && oldest !== undefined) waiting.delete(oldest)
    },
    askerOf,
    take: (handOverId) => {
      const asker = askerOf(handOverId)
      waiting.delete(handOverId)
      return asker
    },
  }
}
