import { DatabaseFault } from '@tokenim/db'
import type { Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { Metrics } from '../metrics.ts'

/** Notices when PostgreSQL goes away and comes back, and says each once, however many loops run into it. */
export type DatabaseWatch = {
  /** Whether this failure is the database being away, which then has been said. */
  lost(error: unknown): boolean
  /** Work that began at this time (`performance.now()`) got its answers from the database. */
  reached(beganAt: number): void
}

export function watchDatabase(log: Log, metrics: Pick<Metrics, 'databaseUp'>): DatabaseWatch {
  let lostAt: number | null = null
  metrics.databaseUp.set(1)
  return {
    lost: (error) => {
      if (!(error instanceof DatabaseFault) || error.kind !== 'unreachable') return false
      if (lostAt === null) {
        lostAt = performance.now()
        metrics.databaseUp.set(0)
        log.error({ error: describeError(error) }, 'database lost: the loops wait for it')
      }
      return true
    },
    reached: (beganAt) => {
      // What began before the loss says nothing about now.
      if (lostAt === null || beganAt < lostAt) return
      log.info({ awayMs: Math.round(performance.now() - lostAt) }, 'database is back')
      lostAt = null
      metrics.databaseUp.set(1)
    },
  }
}
