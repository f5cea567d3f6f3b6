import { createDatabaseOn, startTestCluster } from '@tokenim/db/testing'
import { parseArgs } from 'node:util'
import { runOrder } from './run-order.ts'

/** `soak:order [--transactions 10000] [--seed n]`: a table, a line of JSON, exit 1 when a row is missed or told twice. */
const { values } = parseArgs({
  options: { transactions: { type: 'string', default: '10000' }, seed: { type: 'string' } },
})
const transactions = Number(values.transactions)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isInteger(transactions) || transactions < 1 || !Number.isInteger(seed)) {
  console.error('usage: soak:order [--transactions <number>] [--seed <number>]')
  process.exit(1)
}

await using cluster = await startTestCluster(null)
await using database = await createDatabaseOn(cluster.address)
const startedAt = performance.now()
const report = await runOrder(database, transactions, seed)
const seconds = Math.round((performance.now() - startedAt) / 1_000)
console.table(report)
console.log(JSON.stringify({ soak: 'order', ...report, seconds }))
const { eventsMissed, eventsTwice, entriesMissed, entriesTwice, leavesOutOfOrder } = report
const wrong = eventsMissed + eventsTwice + entriesMissed + entriesTwice + leavesOutOfOrder
const controlLoses = report.eventsMissedById > 0 && report.entriesMissedById > 0
process.exitCode = wrong === 0 && controlLoses ? 0 : 1
