import type { Bench } from '../bench.ts'
import { startChild } from '../processes/child.ts'
import { figure, median, rounded } from '../statistics.ts'
import { makePolicy } from './policy.ts'
import type { DecisionPlan, DecisionReport } from './worker/engine.ts'

const sides = [
  { engine: 'tokenim', name: 'TokenIM core' },
  { engine: 'casbin', name: 'casbin 5.51.1' },
  { engine: 'cedar', name: 'cedar-wasm 4.13.0' },
] as const

export const decisionBench: Bench = {
  name: 'decision',
  title: 'Deciding a permission',
  what: `One account with ${makePolicy().leaves.length} leaves (member, support, some single grants, one deny), five questions in turn: allowed by a role, over one's own, not over another's, denied, never granted. The same rules in every engine, each in its own process on one core; before anything is timed all must give the same answers.`,
  run: async (plan) => {
    const rates = sides.map(() => [] as number[])
    for (let round = 1; round <= plan.rounds; round += 1) {
      for (const [index, { engine, name }] of sides.entries()) {
        // A process of its own each time: no engine runs in code that was optimised for another.
        await using worker = await startChild('tooling/bench/src/decision/worker/main.ts')
        await worker.ask<DecisionReport>({ engine, seconds: plan.warmUpSeconds } satisfies DecisionPlan)
        plan.tell(`round ${round} of ${plan.rounds}: ${name}`)
        const report = await worker.ask<DecisionReport>({ engine, seconds: plan.secondsARound } satisfies DecisionPlan)
        rates[index]?.push(report.decisions / report.seconds)
      }
    }
    const ours = rounded(median(rates[0] ?? []))
    return {
      figures: sides.map(({ name }, index) => figure(name, 'decisions', 'per second', rates[index] ?? [])),
      aims: [{ aim: 'decisions a second', value: ours, limit: 1_000_000, is: 'at least', unit: 'per second' }],
      notes: [
        'Ours answers with every leaf that led to the answer and who could change it; casbin answers yes or no, Cedar with the ids of the policies.',
        'Cedar is called through WebAssembly with its policies parsed beforehand; casbin without its cache.',
      ],
    }
  },
}
