import { secondMs } from '@tokenim/core/time'
import type { NamedPlan } from '../loops/named-plan.ts'
import type { Probe } from './probe.ts'

/** Asks all of them at once; not at the very start, when the others are starting, too. */
export function probeLoop(probes: readonly Probe[]): NamedPlan {
  return {
    name: 'probe',
    everyMs: 10 * secondMs,
    firstAfterMs: 10 * secondMs,
    asksDatabase: false,
    runOnce: async () => {
      await Promise.all(probes.map((probe) => probe.look()))
      return 'done'
    },
  }
}
