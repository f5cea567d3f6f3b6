import { DatabaseFault } from '@tokenim/db'
import type { Log } from '../log.ts'
import { describeError } from '../log.ts'
import type { Metrics } from '../metrics.ts'

/** Notices when PostgreSQL goes away and comes back, and says each once, however many loops run into it. */
export type DatabaseWatch = {
  /** Whether this failure is the database being away, which then has been said. */
  lost(error: unknown): boolean
  reached(): void
}

export function watchDatabase(log: Log, metrics: Pick<Metrics, 'databaseUp'>): DatabaseWatch {
  let lostAt: number | null = null
  metrics.databaseUp.set(1)
  return {
    lost: (error) => {
      if (!(error instanceof DatabaseFault) || error.kind !== 'unreachable') return false
      if (lostAt === null) {
        lostAt = Date.now()
        metrics.databaseUp.set(0)
        log.error({ error: describeError(error) }, 'database lost: the loops wait for it')
      }
      return true
    },
    reached: () => {
      if (lostAt === null) return
      log.info({ awayMs: Date.now() - lostAt }, 'database is back')
      lostAt = null
      metrics.databaseUp.set(1)
    },
  }
}
