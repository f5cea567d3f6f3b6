import type { HeartbeatMissingFacts } from '@tokenim/core/alerts'
import { minuteMs, secondMs } from '@tokenim/core/time'
import type { Services } from '@tokenim/services'
import type { HeartbeatView } from '@tokenim/services/heartbeats'
import { findMissingHeartbeats } from '@tokenim/services/heartbeats'
import { readFindings } from '@tokenim/services/logs'
import type { Detection } from '../detect/detection.ts'

/** What was found in logs and holds still, and what should have beaten by now. */
export function logDetections(services: Services): readonly Detection[] {
  return [
    {
      kinds: ['log_new_template', 'log_template_rate', 'log_sequence', 'heartbeat_missing'],
      everyMs: 2 * secondMs,
      firesPerRound: 20,
      facts: 'told',
      updatesEveryMs: 5 * minuteMs,
      find: async () => {
        const [findings, missing] = await Promise.all([readFindings(services), findMissingHeartbeats(services)])
        return [...findings.map(({ facts }) => facts), ...missing.map(missingFacts)]
      },
    },
  ]
}

function missingFacts({ id, lastBeatAt, dueAt, intervalMs }: HeartbeatView): HeartbeatMissingFacts {
  return {
    kind: 'heartbeat_missing',
    source: 'beats',
    heartbeat: id,
    service: null,
    template: null,
    lastAt: lastBeatAt,
    dueAt,
    intervalMs,
    accountsBlocked: 0,
    sendsRefused: 0,
  }
}
