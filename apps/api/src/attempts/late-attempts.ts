import type { Services } from '@tokenim/services'
import type { LateAttempt } from '@tokenim/services/tokens'
import { recordLateAttempts } from '@tokenim/services/tokens'
import type { Log } from '@tokenim/process'
import type { Metrics } from '../metrics.ts'

const lateAttemptsAtMost = 1_000
const batch = 100
const retryMs = 1_000

export type LateAttempts = AsyncDisposable & {
  /** Keeps an attempt that could not be written; when there are too many it is lost, and counted as such. */
  keep(attempt: LateAttempt): void
  /** Writes what is kept, as far as the database takes it. @returns how many are still kept */
  flush(): Promise<number>
}

/**
 * Attempts to confirm that arrived while the database was away. They wait in memory and are written as soon as it is
 * back; what dies with the process is lost.
 */
export function createLateAttempts(services: Services, { metrics, log }: { metrics: Metrics; log: Log }): LateAttempts {
  let kept: LateAttempt[] = []
  let flushing: Promise<number> | null = null
  const timer = setInterval(() => void (kept.length > 0 && flush()), retryMs)
  timer.unref()

  function flush(): Promise<number> {
    flushing ??= writeAll().finally(() => (flushing = null))
    return flushing
  }

  async function writeAll(): Promise<number> {
    try {
      while (kept.length > 0) {
        const some = kept.slice(0, batch)
        await recordLateAttempts(services, some)
        kept = kept.slice(some.length)
        metrics.attemptsKept.set(kept.length)
        log.info({ written: some.length, left: kept.length }, 'late attempts written')
      }
    } catch {
      // Still away; the next round tries again.
    }
    return kept.length
  }

  return {
    keep(attempt) {
      if (kept.length >= lateAttemptsAtMost) {
        metrics.attemptsDropped.inc()
        return
      }
      kept.push(attempt)
      metrics.attemptsKept.set(kept.length)
    },
    flush,
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      const lost = kept.length === 0 ? 0 : await flush()
      if (lost > 0) log.error({ lost }, 'attempts to confirm were lost')
    },
  }
}
