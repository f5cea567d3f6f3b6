import { auditLagFacts } from '@tokenim/core/alerts'
import { minuteMs, secondMs } from '@tokenim/core/time'
import type { Services } from '@tokenim/services'
import type { AuditLag } from '@tokenim/services/audit'
import { readAuditLag } from '@tokenim/services/audit'
import type { Detection } from '../detect/detection.ts'
import type { Metrics } from '../metrics.ts'
import type { ConsistencyWatch } from './consistency-watch.ts'

export type AuditDetectionParts = {
  readonly services: Services
  readonly watch: Pick<ConsistencyWatch, 'state'>
  readonly metrics: Pick<Metrics, 'auditLag'>
  /** How often the lag is read; every 10 s when left out. */
  readonly everyMs?: number
}

/** So long after a start nobody is told of entries that only wait for their turn. */
const catchUpMs = minuteMs

/** What is wrong with the log itself: entries wait too long for their place, or it is not the one that was published. */
export function detectAuditLog({ services, watch, metrics, everyMs = 10 * secondMs }: AuditDetectionParts): Detection {
  let lag: AuditLag | null = null
  let readAt = Number.NEGATIVE_INFINITY
  const startedAt = performance.now()
  return {
    kinds: ['audit_lag', 'audit_inconsistent'],
    everyMs: 0,
    firesPerRound: 2,
    facts: 'told',
    updatesEveryMs: 15 * secondMs,
    find: async (open) => {
      if (lag === null || performance.now() - readAt >= everyMs) {
        lag = await readAuditLag(services)
        readAt = performance.now()
        metrics.auditLag.set(lag.lagMs / 1_000)
      }
      const { oldestWaitingAt: waitingSince, lagMs } = lag
      const writer = nameOf(lag)
      // What nobody holds back was left behind while no monitor ran: it gets its place in the first moments.
      const isCatchingUp = writer === null && open.length === 0 && performance.now() - startedAt < catchUpMs
      const late = isCatchingUp ? null : auditLagFacts({ waitingSince, lagMs, writer }, open)
      const state = watch.state()
      const wrong =
        state === 'unknown' || state === 'sound'
          ? []
          : [{ kind: 'audit_inconsistent', finding: state, accountsBlocked: 0, sendsRefused: 0 } as const]
      return late === null ? wrong : [late, ...wrong]
    },
  }
}

function nameOf({ oldestWriter }: AuditLag): string | null {
  if (oldestWriter === null) return null
  const { pid, role, application, database } = oldestWriter
  return [`pid ${pid}`, role, application, database].filter((part) => part !== null).join(' · ')
}
