import { secondMs } from '@tokenim/core/time'
import type { Services } from '@tokenim/services'
import { readStuck } from '@tokenim/services/alerts'
import type { Detection } from './detection.ts'

export function detectStuckTokens(services: Services): Detection {
  return {
    kinds: ['stuck_token'],
    everyMs: 0,
    firesPerRound: 100,
    facts: 'told',
    updatesEveryMs: 15 * secondMs,
    find: () => readStuck(services),
  }
}
