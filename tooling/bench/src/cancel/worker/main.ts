import { cancelByHand } from './by-hand.ts'
import { cancelByVerb } from './by-verb.ts'
import type { Cancel, CancelPlan, CancelReport } from './plan.ts'

let cancel: Cancel | null = null

process.on('message', (plan: CancelPlan) => {
  cancel ??= plan.way === 'verb' ? cancelByVerb(plan.start) : cancelByHand(plan.start)
  void run(cancel, plan).then((report) => process.send?.(report))
})
process.once('disconnect', () => process.exit(0))
process.send?.({ type: 'ready' })

async function run(one: Cancel, { ids, seconds, concurrency }: CancelPlan): Promise<CancelReport> {
  const durationsMs: number[] = []
  const waiting = [...ids]
  const began = performance.now()
  const end = began + seconds * 1_000
  const worker = async () => {
    for (let at = performance.now(); at < end; at = performance.now()) {
      const id = waiting.pop()
      if (id === undefined) return
      await one(id)
      durationsMs.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return { done: durationsMs.length, seconds: (performance.now() - began) / 1_000, durationsMs }
}
