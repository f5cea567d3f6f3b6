import { percentile } from '../statistics.ts'
import type { Connection } from './connection.ts'
import { openConnection } from './connection.ts'
import type { LoadPlan, LoadReport } from './plan.ts'
import { uniquePlace } from './plan.ts'

/** Never the same twice, not even in another run on the same database. */
let serial = Date.now() * 1_000

process.on('message', (plan: LoadPlan) => {
  void runLoad(plan).then((report) => process.send?.(report))
})
process.once('disconnect', () => process.exit(0))
process.send?.({ type: 'ready' })

async function runLoad(plan: LoadPlan): Promise<LoadReport> {
  const durations: number[] = []
  let failed = 0
  let firstFailure: string | null = null
  let next = 0
  const began = performance.now()
  const end = began + plan.seconds * 1_000
  const worker = async () => {
    let connection: Connection = await openConnection(plan.url)
    for (let at = performance.now(); at < end; at = performance.now()) {
      const request = plan.requests[next++ % plan.requests.length] ?? ''
      const { status, text } = await connection.send(unique(request))
      if (status >= 200 && status < 300) {
        durations.push(performance.now() - at)
        continue
      }
      failed += 1
      firstFailure ??= `${status} ${text.slice(0, 300)}`
      if (status === 0) connection = await openConnection(plan.url)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: plan.connections }, worker))
  return {
    seconds: (performance.now() - began) / 1_000,
    answered: durations.length,
    failed,
    firstFailure,
    p50Ms: percentile(durations, 50),
    p99Ms: percentile(durations, 99),
  }
}

function unique(request: string): string {
  if (!request.includes(uniquePlace)) return request
  serial += 1
  return request.replaceAll(uniquePlace, serial.toString(36).padStart(uniquePlace.length, '0'))
}
