import { DatabaseFault } from '@tokenim/db'
import type { LastResort, Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { Metrics } from '../metrics.ts'

/** Notices when PostgreSQL goes away and comes back, and says each once, however many loops run into it. */
export type DatabaseWatch = {
  /** Whether this failure is the database being away, which then has been said. */
  lost(error: unknown): boolean
  /** Work that began at this time (`performance.now()`) got its answers from the database. */
  reached(beganAt: number): void
}

/** So long is it given to come back by itself before somebody is told. */
const patienceMs = 60_000

export function watchDatabase(
  log: Log,
  metrics: Pick<Metrics, 'databaseUp'>,
  lastResort: LastResort,
  afterMs: number = patienceMs,
): DatabaseWatch {
  let lostAt: number | null = null
  let isTold = false
  let timer: NodeJS.Timeout | undefined
  const tell = () => {
    isTold = true
    void lastResort.say('the monitor lost its database a minute ago; no alert can be seen or told until it is back')
  }
  metrics.databaseUp.set(1)
  return {
    lost: (error) => {
      if (!(error instanceof DatabaseFault) || error.kind !== 'unreachable') return false
      if (lostAt === null) {
        lostAt = performance.now()
        metrics.databaseUp.set(0)
        log.error({ error: describeError(error) }, 'database lost: the loops wait for it')
        timer = setTimeout(tell, afterMs)
        timer.unref()
      }
      return true
    },
    reached: (beganAt) => {
      // What began before the loss says nothing about now.
      if (lostAt === null || beganAt < lostAt) return
      log.info({ awayMs: Math.round(performance.now() - lostAt) }, 'database is back')
      lostAt = null
      metrics.databaseUp.set(1)
      clearTimeout(timer)
      if (isTold) void lastResort.say('the monitor has its database back')
      isTold = false
    },
  }
}
