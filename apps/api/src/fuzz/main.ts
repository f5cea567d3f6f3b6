import { createDatabaseOn, startTestCluster } from '@tokenim/db/testing'
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { createApiWorldOn } from '../testing/world.ts'
import { fuzzWorld } from './fuzz-world.ts'
import { describeFinding } from './run.ts'

/**
 * `soak:fuzz [--requests 100000] [--mutated n] [--seed n]`: bad input, then damaged bytes (half as many when not said), on
 * a PostgreSQL of its own; tables, a line of JSON, exit 1 when any answer is not as it should be.
 */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    mutated: { type: 'string' },
    seed: { type: 'string' },
  },
})
const requests = Number(values.requests)
const mutatedRequests = values.mutated === undefined ? Math.round(requests / 2) : Number(values.mutated)
const seed = values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed)
if (![requests, mutatedRequests, seed].every((one) => Number.isInteger(one) && one >= 0)) {
  console.error('usage: soak:fuzz [--requests <number>] [--mutated <number>] [--seed <number>]')
  process.exit(1)
}
console.log(`${requests} bad and ${mutatedRequests} damaged requests, seed ${seed}`)

await using cluster = await startTestCluster(null)
await using world = await createApiWorldOn(await createDatabaseOn(cluster.address), { unlimited: true })
const startedAt = Date.now()
const options = { requests, mutated: mutatedRequests, seed }
const { findings, spoiled, changed, mutated } = await fuzzWorld(world, options)
const seconds = Math.round((Date.now() - startedAt) / 1_000)

console.table({ ...spoiled })
console.table({ ...mutated.byPlace })
console.table({ ...mutated.byStatus })
for (const finding of findings.slice(0, 50)) console.log(describeFinding(finding))
for (const finding of mutated.findings.slice(0, 50)) console.log(finding)
if (changed.length > 0) console.log(`changed: ${changed.join(', ')}`)
const all = findings.length + mutated.findings.length
const faults = findings.filter(({ status }) => status >= 500).length + sumOf5xx(mutated.byStatus)
console.log(
  JSON.stringify({ soak: 'fuzz', requests, mutated: mutatedRequests, seed, seconds, findings: all, faults, changed }),
)
process.exitCode = all > 0 || changed.length > 0 ? 1 : 0

function sumOf5xx(byStatus: Readonly<Record<string, number>>): number {
  return Object.entries(byStatus).reduce((sum, [status, count]) => (Number(status) >= 500 ? sum + count : sum), 0)
}
