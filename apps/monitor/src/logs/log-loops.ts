import { secondMs } from '@tokenim/core/time'
import type { LeaseKeeper } from '../leases/lease-keeper.ts'
import { leased } from '../loops/leased.ts'
import type { NamedPlan } from '../loops/named-plan.ts'
import type { LogWork } from './log-work.ts'

/** @param logs `null`: this replica reads no logs */
export function logLoops(logs: LogWork | null, keeper: LeaseKeeper): NamedPlan[] {
  if (logs === null) return []
  return [
    { name: 'tail', everyMs: secondMs / 2, asksDatabase: false, runOnce: logs.readTails },
    { name: 'learn', everyMs: 5 * secondMs, asksDatabase: false, runOnce: logs.writeDown },
    { name: 'log-counts', everyMs: 5 * secondMs, runOnce: leased(keeper, 'logs', logs.lookAtCounts) },
  ]
}
