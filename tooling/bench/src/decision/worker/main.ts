import { makePolicy } from '../policy.ts'
import { casbinEngine } from './casbin.ts'
import { cedarEngine } from './cedar.ts'
import type { DecisionPlan, DecisionReport, Engine } from './engine.ts'
import { ourEngine } from './ours.ts'

const policy = makePolicy()
const engines: Readonly<Record<DecisionPlan['engine'], Engine>> = {
  tokenim: ourEngine(policy),
  casbin: await casbinEngine(policy),
  cedar: cedarEngine(policy),
}
for (const [name, engine] of Object.entries(engines)) {
  const wrong = policy.questions.filter((question) => engine(question) !== question.expected)
  if (wrong.length > 0) throw new Error(`${name} answers ${JSON.stringify(wrong)} otherwise`)
}

process.on('message', (plan: DecisionPlan) => void process.send?.(run(plan)))
process.once('disconnect', () => process.exit(0))
process.send?.({ type: 'ready', leaves: policy.leaves.length })

function run({ engine: name, seconds }: DecisionPlan): DecisionReport {
  const engine = engines[name]
  const began = performance.now()
  const end = began + seconds * 1_000
  let decisions = 0
  let allowed = 0
  // The clock is read once a hundred decisions.
  while (performance.now() < end) {
    for (let n = 0; n < 20; n += 1) for (const question of policy.questions) allowed += engine(question) ? 1 : 0
    decisions += 20 * policy.questions.length
  }
  if (allowed === 0) throw new Error('nothing was allowed')
  return { decisions, seconds: (performance.now() - began) / 1_000 }
}
