import { minuteMs } from '@tokenim/core/time'
import type { Detection } from '../detect/detection.ts'
import type { Probe } from './probe.ts'

/** What the probes of this replica have found. Counts that differ at every look are written now and then. */
export function detectProbes(probes: readonly Probe[]): readonly Detection[] {
  return probes.map((probe) => ({
    kinds: [probe.kind],
    everyMs: 0,
    firesPerRound: 1,
    facts: 'measured',
    updatesEveryMs: 5 * minuteMs,
    find: async (open) => probe.facts(open),
  }))
}
