/** Interactions under way: each is taken once, however often the gateway replays it, and all finish before an end. */
export type Turns = {
  readonly take: (raw: unknown, work: () => Promise<void>) => void
  readonly finish: () => Promise<void>
}

const remembered = 2_000
const finishWithinMs = 10_000

export function createTurns(): Turns {
  const seen = new Set<string>()
  const running = new Set<Promise<void>>()
  return {
    take: (raw, work) => {
      const id = idOf(raw)
      if (id !== null && seen.has(id)) return
      if (id !== null) remember(seen, id)
      const turn = work().finally(() => running.delete(turn))
      running.add(turn)
    },
    finish: async () => {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, finishWithinMs)))
      await Promise.race([Promise.allSettled(running), late])
      clearTimeout(timer)
    },
  }
}

function idOf(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return null
  return typeof raw.id === 'string' ? raw.id : null
}

function remember(seen: Set<string>, id: string): void {
  seen.add(id)
  const [oldest] = seen
  if (seen.size > remembered && oldest !== undefined) seen.delete(oldest)
}
