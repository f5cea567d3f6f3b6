import { stalledPipelineFacts } from '@tokenim/core/alerts'
import { secondMs } from '@tokenim/core/time'
import type { Services } from '@tokenim/services'
import { readPipeline } from '@tokenim/services/alerts'
import type { Detection } from './detection.ts'

/** Complete windows looked at: what an incident says of its length ends there. */
const windowsRead = 6

export function detectStalledPipeline(
  services: Services,
  { windowMs, everyMs }: { readonly windowMs: number; readonly everyMs: number },
): Detection {
  return {
    kinds: ['stalled_pipeline'],
    everyMs,
    firesPerRound: 1,
    facts: 'told',
    updatesEveryMs: 15 * secondMs,
    find: async ([incident]) => {
      const firingSince = incident?.startedAt ?? null
      const pipeline = await readPipeline(services, { windowMs, windows: windowsRead, firingSince })
      const facts = stalledPipelineFacts(pipeline)
      return facts === null ? [] : [facts]
    },
  }
}
