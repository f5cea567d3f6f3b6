import type { Figure, Plan } from '../bench.ts'
import type { Child } from '../processes/child.ts'
import { figure, median } from '../statistics.ts'
import type { LoadPlan, LoadReport } from './plan.ts'

/** A server under load, and what it is asked. */
export type Side = {
  readonly name: string
  readonly server: Pick<Child, 'url' | 'cpuSeconds'>
  readonly load: Omit<LoadPlan, 'url' | 'seconds'>
}

export type SideMeasured = {
  readonly figures: readonly Figure[]
  readonly perSecond: number
  readonly cpuMicroseconds: number
  readonly failed: number
}

/** Every side in turn, round after round, after each was warmed up. @throws when a side answers with failures */
export async function measureSides(
  plan: Plan,
  generator: Child,
  sides: readonly Side[],
): Promise<readonly SideMeasured[]> {
  const rounds = sides.map(() => [] as Round[])
  for (const side of sides) await loadOnce(generator, side, plan.warmUpSeconds)
  for (let round = 1; round <= plan.rounds; round += 1) {
    for (const [index, side] of sides.entries()) {
      plan.tell(`round ${round} of ${plan.rounds}: ${side.name}`)
      rounds[index]?.push(await loadOnce(generator, side, plan.secondsARound))
    }
  }
  return sides.map(({ name }, index) => summarise(name, rounds[index] ?? []))
}

type Round = { readonly report: LoadReport; readonly cpuSeconds: number }

async function loadOnce(generator: Child, { name, server, load }: Side, seconds: number): Promise<Round> {
  const before = server.cpuSeconds()
  const report = await generator.ask<LoadReport>({ ...load, url: server.url, seconds })
  const cpuSeconds = server.cpuSeconds() - before
  if (report.answered === 0 || report.failed > report.answered / 1_000) {
    throw new Error(`${name}: ${report.failed} requests failed, the first with ${report.firstFailure}`)
  }
  return { report, cpuSeconds }
}

function summarise(name: string, rounds: readonly Round[]): SideMeasured {
  const perSecond = rounds.map(({ report }) => report.answered / report.seconds)
  const cpu = rounds.map(({ report, cpuSeconds }) => (cpuSeconds * 1e6) / (report.answered + report.failed))
  return {
    perSecond: median(perSecond),
    cpuMicroseconds: median(cpu),
    failed: rounds.reduce((sum, { report }) => sum + report.failed, 0),
    figures: [
      figure(name, 'throughput', 'requests/s', perSecond),
      figure(name, 'server CPU per request', 'µs', cpu),
      figure(
        name,
        'p50',
        'ms',
        rounds.map(({ report }) => report.p50Ms),
      ),
      figure(
        name,
        'p99',
        'ms',
        rounds.map(({ report }) => report.p99Ms),
      ),
    ],
  }
}
