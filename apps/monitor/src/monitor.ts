import { describeError } from '@tokenim/process'
import { endRun, startRun } from '@tokenim/services/runs'
import { createLeaseKeeper } from './leases/lease-keeper.ts'
import { watchDatabase } from './life/database-watch.ts'
import type { Loop, LoopPlan } from './loops/loop.ts'
import { createLoop } from './loops/loop.ts'
import type { LoopName } from './loops/named-plan.ts'
import { planLoops } from './loops/plan-loops.ts'
import type { MonitorParts } from './monitor-parts.ts'

export type Monitor = {
  /** Every loop by its name; `runOnce` does one round of it, as the tests drive it. */
  readonly loops: ReadonlyMap<LoopName, LoopPlan>
  /** Takes its leases first, so that no loop begins idle. */
  start(): Promise<void>
  /** Something changed that this loop should not wait for. */
  wake(name: LoopName): void
  /** Ends what runs, hands the leases back, notes the end of this run. */
  stop(): Promise<void>
}

/** Puts the loops together. Nothing runs before `start`. */
export async function createMonitor(parts: MonitorParts): Promise<Monitor> {
  const { services, metrics, log, holder } = parts
  const run = await startRun(services, { service: 'monitor' })
  const keeper = createLeaseKeeper(services, holder, metrics, parts.audit !== null)
  const running = new Map<LoopName, Loop>()
  const wake = (name: LoopName) => running.get(name)?.wake()
  const plans = planLoops(parts, keeper, run, wake)
  const database = watchDatabase(log, metrics, parts.lastResort)
  for (const plan of plans) running.set(plan.name, createLoop(plan, { log, metrics, database }))
  return {
    loops: new Map(plans.map((plan) => [plan.name, plan])),
    start: async () => {
      await keeper.keepOnce()
      for (const loop of running.values()) loop.start()
    },
    wake,
    stop: async () => {
      await Promise.all([...running.values()].map((loop) => loop.stop()))
      try {
        await keeper.handBack()
        await endRun(services, { id: run })
      } catch (error) {
        // The database may be away already; leases run out by themselves.
        log.warn({ error: describeError(error) }, 'leases not handed back')
      }
    },
  }
}
