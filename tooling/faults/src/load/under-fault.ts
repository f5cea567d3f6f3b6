import { until } from '../platform/until.ts'
import type { Load } from './load.ts'

export type FaultFigures = {
  readonly fault: string
  readonly acknowledged: number
  readonly failed: number
  /** Requests that got no answer at all within 10 s. */
  readonly unanswered: number
  readonly slowestMs: number
  /** From the end of the fault to the next acknowledgement of each worker, or as many. */
  readonly recoveryMs: number
  readonly recovered: boolean
}

export type Fault = {
  readonly name: string
  readonly holdMs: number
  begin(): Promise<void> | void
  end(): Promise<void> | void
}

/** What a load meets with while something is wrong, and how it goes on afterwards. */
export async function underFault(load: Load, workers: number, fault: Fault): Promise<FaultFigures> {
  const before = { acknowledged: load.acknowledged.length, failed: load.failed(), unanswered: load.unanswered() }
  load.resetSlowest()
  await fault.begin()
  await pause(fault.holdMs)
  await fault.end()
  const endedAt = performance.now()
  const duringFault = load.acknowledged.length
  const recovered = await until(() => load.acknowledged.length > duringFault + workers, 60_000)
  const recoveryMs = Math.round(performance.now() - endedAt)
  // Whoever asked during the fault has been answered before anything else begins.
  await pause(Math.min(fault.holdMs, 5_000))
  return {
    fault: fault.name,
    acknowledged: duringFault - before.acknowledged,
    failed: load.failed() - before.failed,
    unanswered: load.unanswered() - before.unanswered,
    slowestMs: load.slowestMs(),
    recoveryMs,
    recovered,
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
