import { createDatabaseOn, startTestCluster } from '@tokenim/db/testing'
import { parseArgs } from 'node:util'
import { runRaces } from './run-races.ts'

/** `soak:races [--rounds 2000] [--seed n]`: races on a PostgreSQL of its own; figures as JSON, exit 1 when one is lost. */
const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } })
const rounds = Number(values.rounds ?? 2_000)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('usage: soak:races [--rounds <number>] [--seed <number>]')
  process.exit(1)
}

await using cluster = await startTestCluster(null)
await using database = await createDatabaseOn(cluster.address)
const startedAt = performance.now()
try {
  const report = await runRaces(database, rounds, seed)
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10
  console.log(JSON.stringify({ ...report, contenders: 4 * report.rounds, seconds }, null, 2))
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
