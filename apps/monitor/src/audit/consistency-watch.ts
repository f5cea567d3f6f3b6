import type { NoteVerifier } from '@tokenim/core/audit'
import type { Log } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import type { AuditTreeProblem } from '@tokenim/services/audit'
import { AuditTreeError, checkConsistency } from '@tokenim/services/audit'
import type { Metrics } from '../metrics.ts'
import type { SeenCheckpoint } from './seen-checkpoint.ts'

/** Whether the log still contains the checkpoint last seen; nothing is signed before it is known, nor when it is not. */
export type ConsistencyWatch = {
  check(): Promise<void>
  /** `unknown` until the first look succeeded. */
  state(): 'unknown' | 'sound' | AuditTreeProblem
  /** Somebody else found it wrong. */
  fail(error: AuditTreeError): void
}

export function createConsistencyWatch({
  services,
  origin,
  key,
  seen,
  log,
  metrics,
}: {
  readonly services: Services
  readonly origin: string
  readonly key: NoteVerifier
  readonly seen: SeenCheckpoint
  readonly log: Log
  readonly metrics: Pick<Metrics, 'auditSound'>
}): ConsistencyWatch {
  let state: 'unknown' | 'sound' | AuditTreeProblem = 'unknown'
  const fail = (error: AuditTreeError) => {
    state = error.problem
    metrics.auditSound.set(0)
    log.error({ problem: error.problem, reason: error.message }, 'the audit log is not the one that was published')
  }
  return {
    state: () => state,
    fail,
    check: async () => {
      try {
        const latest = await checkConsistency(services, { origin, keys: [key], seen: seen.current() })
        if (latest !== null) seen.advance(latest.checkpoint, latest.note)
        if (state !== 'unknown' && state !== 'sound') log.info({}, 'the audit log is consistent again')
        state = 'sound'
        metrics.auditSound.set(1)
      } catch (error) {
        if (!(error instanceof AuditTreeError)) throw error
        fail(error)
      }
    },
  }
}
