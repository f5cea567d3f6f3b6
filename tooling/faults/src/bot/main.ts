import { startDrillCluster } from '@tokenim/db/testing'
import { parseArgs } from 'node:util'
import { drillBot, isSound } from './drill.ts'

/** `drill:bot [--interactions 1000] [--forgeries 10000] [--seed 1]`: a table, a line of JSON, exit 1 when anything is wrong. */
const { values } = parseArgs({
  options: {
    interactions: { type: 'string', default: '1000' },
    forgeries: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
})
const [interactions, forgeries, seed] = [Number(values.interactions), Number(values.forgeries), Number(values.seed)]
if (![interactions, forgeries, seed].every((one) => Number.isInteger(one) && one >= 1)) {
  console.error('usage: drill:bot [--interactions <number>] [--forgeries <number>] [--seed <number>]')
  process.exit(1)
}

await using cluster = await startDrillCluster()
const onDisturbance = (name: string, asked: number) => console.log(`after ${asked} interactions: ${name}`)
const report = await drillBot(cluster, { interactions, forgeries, seed, workers: 6, others: 40, onDisturbance })
const { disturbed, attempts, wrong, died, ...figures } = report
console.table(disturbed)
console.table(attempts)
console.table({ ...figures, wrong: wrong.join(', ') || 'none', died: died.join(', ') || 'none' })
console.log('Not shown: the real Discord. The local one enforces the deadlines and limits that we know of.')
console.log(JSON.stringify({ drill: 'bot', seed, report }))
process.exitCode = isSound(report) ? 0 : 1
