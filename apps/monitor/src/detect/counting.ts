import type { AlertKind } from '@tokenim/core/alerts'
import { sloNames } from '@tokenim/core/alerts'
import type { DetectorSettings } from '@tokenim/core/detectors'
import {
  keyExpiringFacts,
  sloBurnFacts,
  sloWindows,
  slowConfirmationFacts,
  unsentSpikeFacts,
  wrongCodesFacts,
} from '@tokenim/core/detectors'
import { dayMs, hourMs, minuteMs } from '@tokenim/core/time'
import type { Services } from '@tokenim/services'
import {
  readChatLimits,
  readEndingKeys,
  readOutcomes,
  readUnsent,
  readWaits,
  readWrongCodes,
} from '@tokenim/services/detectors'
import type { Detection } from './detection.ts'

/**
 * What is found by counting over minutes and days. The settings are asked for at every look: they may be read anew
 * meanwhile, and a detector that is turned off finds nothing.
 */
export function countingDetections(services: Services, settings: () => DetectorSettings): readonly Detection[] {
  return [
    counting('slow_confirmation', minuteMs, async () => {
      const { slowConfirmation } = settings()
      if (!slowConfirmation.enabled) return []
      return slowConfirmationFacts(await readWaits(services), slowConfirmation, services.tokenSettings.stuckAfterMs)
    }),
    counting('slo_burn', minuteMs / 2, async () => {
      const { sloBurn } = settings()
      if (!sloBurn.enabled) return []
      const found = sloNames.map(async (slo) => {
        return sloBurnFacts(slo, await readOutcomes(services, { slo, windows: sloWindows }), sloBurn) ?? []
      })
      return (await Promise.all(found)).flat()
    }),
    counting('unsent_spike', minuteMs / 2, async () => {
      const { unsentSpike } = settings()
      if (!unsentSpike.enabled) return []
      const { windowMs } = unsentSpike
      const windows = Math.min(Math.ceil(dayMs / windowMs), mostWindows)
      return unsentSpikeFacts(await readUnsent(services, { windowMs, windows }), unsentSpike)
    }),
    counting('wrong_codes', minuteMs / 4, async () => {
      const { wrongCodes } = settings()
      if (!wrongCodes.enabled) return []
      const facts = wrongCodesFacts(await readWrongCodes(services, wrongCodes), wrongCodes)
      return facts === null ? [] : [facts]
    }),
    counting('chat_act_limit', minuteMs / 4, () => readChatLimits(services)),
    counting('key_expiring', hourMs / 12, async () => {
      const { keyExpiring } = settings()
      if (!keyExpiring.enabled) return []
      const { keys, now } = await readEndingKeys(services, { withinMs: keyExpiring.beforeMs })
      return keyExpiringFacts(keys, keyExpiring, now)
    }),
  ]
}

/** A day of short windows is more than is needed to know what is usual. */
const mostWindows = 288

function counting(kind: AlertKind, everyMs: number, find: Detection['find']): Detection {
  return { kinds: [kind], everyMs, firesPerRound: 20, facts: 'measured', updatesEveryMs: 5 * minuteMs, find }
}
