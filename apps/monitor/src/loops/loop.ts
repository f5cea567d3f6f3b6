import { LeaseLostError } from '@tokenim/services/leases'
import type { Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { DatabaseWatch } from '../life/database-watch.ts'
import type { Metrics } from '../metrics.ts'

/** What one run came to. `more`: work is left, so the next run follows at once. `idle`: it is another replica's turn. */
export type RunOutcome = 'done' | 'more' | 'idle'

export type LoopPlan = {
  readonly name: string
  readonly everyMs: number
  /** When the first run begins after the start; at once when left out. */
  readonly firstAfterMs?: number
  /** False: that it went well says nothing of the database; true when left out. */
  readonly asksDatabase?: boolean
  /** One round of work; tests call this. */
  readonly runOnce: () => Promise<RunOutcome>
  /** Resolves when nothing is left of what rounds began and did not wait for. */
  readonly settled?: () => Promise<void>
}

export type Loop = {
  start(): void
  /** A hint that there is work: the next run begins at once. Hints that come during a run count as one. */
  wake(): void
  /** No further run begins; returns when the present one has ended, and all that it began. */
  stop(): Promise<void>
}

const longestPauseMs = 15_000

/** Runs the plan again and again. A failed run is logged and tried again later, each time a little later. */
export function createLoop(
  { name, everyMs, firstAfterMs = 0, asksDatabase = true, runOnce, settled }: LoopPlan,
  { log, metrics, database }: { readonly log: Log; readonly metrics: Metrics; readonly database: DatabaseWatch },
): Loop {
  let failures = 0
  let isStopped = false
  let isWoken = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null

  async function turn(): Promise<void> {
    const end = metrics.durations.startTimer({ loop: name })
    const beganAt = performance.now()
    let outcome: RunOutcome = 'done'
    try {
      outcome = await runOnce()
      // Without its lease a loop has not asked the database anything.
      if (outcome !== 'idle' && asksDatabase) database.reached(beganAt)
      failures = 0
      metrics.runs.inc({ loop: name, outcome: outcome === 'idle' ? 'idle' : 'done' })
    } catch (error) {
      failures += 1
      metrics.runs.inc({ loop: name, outcome: 'failed' })
      report(error)
    } finally {
      end()
    }
    const atOnce = failures === 0 && (isWoken || outcome === 'more')
    isWoken = false
    schedule(atOnce ? 0 : pauseMs())
  }

  function report(error: unknown): void {
    if (database.lost(error)) return
    const isTurnOver = error instanceof LeaseLostError
    log[isTurnOver ? 'info' : 'error'](
      { loop: name, error: describeError(error) },
      isTurnOver ? 'lease lost' : 'loop failed',
    )
  }

  function pauseMs(): number {
    if (failures === 0) return everyMs
    // The longer it fails the longer it waits; chance keeps the loops from returning all at once.
    return Math.min(Math.max(everyMs, 500) * 2 ** Math.min(failures, 10), longestPauseMs) * (0.5 + Math.random() / 2)
  }

  function schedule(ms: number): void {
    if (isStopped) return
    timer = setTimeout(begin, ms)
  }

  function begin(): void {
    running = turn().finally(() => {
      running = null
    })
  }

  return {
    start: () => schedule(firstAfterMs),
    wake: () => {
      if (running !== null) {
        isWoken = true
        return
      }
      if (failures > 0 || timer === undefined) return
      clearTimeout(timer)
      schedule(0)
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await running
      await settled?.()
    },
  }
}
