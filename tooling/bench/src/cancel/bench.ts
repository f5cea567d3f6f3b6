import type { Bench, Plan } from '../bench.ts'
import type { Child } from '../processes/child.ts'
import { startChild } from '../processes/child.ts'
import { insertTokens } from '../stage/bulk-tokens.ts'
import type { Stage } from '../stage/stage.ts'
import { setStage } from '../stage/stage.ts'
import { figure, median, percentile, rounded } from '../statistics.ts'
import type { CancelPlan, CancelReport } from './worker/plan.ts'

const concurrency = 8

export const cancelBench: Bench = {
  name: 'cancel',
  title: 'Cancelling a token, audited',
  what: `The verb behind \`POST /v1/tokens/{id}/cancel\`, ${concurrency} at a time, against the same transaction written by hand on the same driver: same reads, locks and guards, but no audit entry, no event and no idempotency key. fsync is on.`,
  run: async (plan) => {
    await using stage = await setStage()
    const program = 'tooling/bench/src/cancel/worker/main.ts'
    await using verb = await startChild(program)
    await using bare = await startChild(program)
    const sides = [
      { name: 'audited verb', way: 'verb', worker: verb, rounds: [] as Round[] },
      { name: 'unaudited, by hand', way: 'bare', worker: bare, rounds: [] as Round[] },
    ] as const
    for (const { worker, way } of sides) await cancelFor(stage, worker, way, plan.warmUpSeconds)
    for (let round = 1; round <= plan.rounds; round += 1) {
      for (const { name, worker, way, rounds } of sides) {
        plan.tell(`round ${round} of ${plan.rounds}: ${name}`)
        rounds.push(await cancelFor(stage, worker, way, plan.secondsARound))
      }
    }
    const [audited, unaudited] = sides.map(({ rounds }) => median(rounds.map(perSecond)))
    return {
      figures: sides.flatMap(({ name, rounds }) => [
        figure(name, 'throughput', 'cancels/s', rounds.map(perSecond)),
        figure(name, 'caller CPU per cancel', 'µs', rounds.map(cpuMicroseconds)),
        figure(name, 'p50', 'ms', percentiles(rounds, 50)),
        figure(name, 'p99', 'ms', percentiles(rounds, 99)),
      ]),
      aims: [
        {
          aim: 'throughput of the audited cancel against the unaudited one',
          value: rounded(((audited ?? NaN) / (unaudited ?? NaN)) * 100),
          limit: 60,
          is: 'at least',
          unit: '%',
        },
      ],
      notes,
    }
  },
}

const notes = [
  'CPU is that of the process that calls, without PostgreSQL.',
  'Of what the audited cancel takes more, most is work of PostgreSQL: a second, third and fourth row with eleven index entries, and four times the log bytes to flush.',
  'Tried: statements built once instead of by drizzle at every call (the caller needs less than half), grants asked for by one subject each (a list was planned anew every time, 0.3 ms a cancel), the token locked and its attempts looked for by equality for the same reason, ids and times of rows read in one walk each, entry, event and kept outcome as one statement, the COMMIT in the same packet.',
  'Tried and left: BEGIN in one flight with the claim of the idempotency key, because a BEGIN cancelled by itself would leave that claim written outside any transaction; generic plans for all statements, because lists with filters would suffer.',
]

type Round = { readonly report: CancelReport; readonly cpuSeconds: number }

async function cancelFor(stage: Stage, worker: Child, way: CancelPlan['way'], seconds: Plan['secondsARound']) {
  // More than any machine so far cancels in that time; when they run out, the time is measured all the same.
  const tokens = await insertTokens(stage, Math.ceil(seconds * 1_500), 'pending')
  const pepper = stage.peppers.slice(stage.peppers.indexOf(':') + 1)
  const start = { databaseUrl: stage.cluster.apiUrl, pepper, service: stage.service }
  const ids = tokens.map(({ id }) => id)
  const before = worker.cpuSeconds()
  const report = await worker.ask<CancelReport>({ start, way, ids, seconds, concurrency } satisfies CancelPlan)
  return { report, cpuSeconds: worker.cpuSeconds() - before }
}

function perSecond({ report }: Round): number {
  return report.done / report.seconds
}

function cpuMicroseconds({ report, cpuSeconds }: Round): number {
  return (cpuSeconds * 1e6) / report.done
}

function percentiles(rounds: readonly Round[], percent: number): readonly number[] {
  return rounds.map(({ report }) => percentile(report.durationsMs, percent))
}
