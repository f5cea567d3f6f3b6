import type { NoteSigner } from '@tokenim/core/audit'
import type { Log } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import { AuditTreeError, sequenceEntries } from '@tokenim/services/audit'
import type { LeaseGuard } from '@tokenim/services/leases'
import type { RunOutcome } from '../loops/loop.ts'
import type { Metrics } from '../metrics.ts'
import type { ConsistencyWatch } from './consistency-watch.ts'
import type { SeenCheckpoint } from './seen-checkpoint.ts'

export type SequencerParts = {
  readonly services: Services
  readonly signer: NoteSigner
  readonly seen: SeenCheckpoint
  readonly watch: ConsistencyWatch
  readonly log: Log
  readonly metrics: Pick<Metrics, 'auditSequenced' | 'auditSize'>
}

/**
 * One batch: entries get their leaves, and once a second a checkpoint is signed. It is published after the commit, to
 * the file and to the log; what a crash leaves unpublished the watch finds within a minute.
 */
export function createSequencer(parts: SequencerParts): (lease: LeaseGuard) => Promise<RunOutcome> {
  const { services, signer, seen, watch, log, metrics } = parts
  return async (lease) => {
    if (watch.state() !== 'sound') return 'done'
    try {
      const input = { lease, origin: signer.name, signers: [signer], seen: seen.current() } as const
      const done = await sequenceEntries(services, input)
      metrics.auditSequenced.inc(done.sequenced)
      metrics.auditSize.set(done.size)
      if (done.signed !== null) {
        const { size, root, note } = done.signed
        seen.advance({ origin: signer.name, size, root }, note)
        log.info({ size, root: Buffer.from(root).toString('base64'), note }, 'checkpoint')
      }
      return done.full ? 'more' : 'done'
    } catch (error) {
      if (!(error instanceof AuditTreeError)) throw error
      watch.fail(error)
      return 'done'
    }
  }
}
