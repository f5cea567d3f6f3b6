import { createDatabaseOn, startTestCluster } from '@tokenim/db/testing'
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { createApiWorldOn } from '../testing/world.ts'
import { fuzzWorld } from './fuzz-world.ts'
import { describeFinding } from './run.ts'

/** `soak:fuzz [--requests 100000] [--seed n]`: bad input on a PostgreSQL of its own; exit 1 when any answer is not as it should be. */
const { values } = parseArgs({ options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string' } } })
const seed = values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed)
console.log(`${values.requests} bad requests, seed ${seed}`)

await using cluster = await startTestCluster(null)
await using world = await createApiWorldOn(await createDatabaseOn(cluster.address), { unlimited: true })
const startedAt = Date.now()
const { findings, spoiled, changed } = await fuzzWorld(world, { requests: Number(values.requests), seed })

for (const [way, count] of Object.entries(spoiled).toSorted(([, left], [, right]) => right - left)) {
  console.log(`${String(count).padStart(8)}  ${way}`)
}
for (const finding of findings.slice(0, 50)) console.log(describeFinding(finding))
if (changed.length > 0) console.log(`changed: ${changed.join(', ')}`)
console.log(`${findings.length} findings in ${Math.round((Date.now() - startedAt) / 1_000)} s`)
process.exitCode = findings.length > 0 || changed.length > 0 ? 1 : 0
