import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { mutate } from './mutate.ts'
import { scoreOf, sumOf, type Tally } from './tally.ts'

/**
 * `mutate [folders or files of core…]`: changes every rule there (default everywhere) in every way Stryker knows, one at
 * a time, and runs the tests of that folder of core each time. Prints what no test noticed, a table and a line of JSON;
 * exit 1 when less than 90 % were noticed.
 */
const leastScore = 90

const core = join(import.meta.dirname, '../../../packages/core')
const asked = process.argv.slice(2)
const unknown = asked.find((path) => !existsSync(join(core, 'src', path)))
if (unknown !== undefined) {
  console.error(`usage: mutate [folders or files of packages/core/src]: there is no ${unknown}`)
  process.exit(1)
}
const folders = globSync('*', { cwd: join(core, 'src') }).filter((name) =>
  statSync(join(core, 'src', name)).isDirectory(),
)

// Stryker copies the folder it is started in.
process.chdir(core)
const tallies: Record<string, Tally> = {}
for (const path of asked.length > 0 ? asked : folders.toSorted()) tallies[path] = await mutate(path)
tallies['all'] = sumOf(Object.values(tallies))

const rows = Object.entries(tallies).map(([path, tally]) => [path, { ...tally, score: scoreOf(tally) }] as const)
console.table(Object.fromEntries(rows))
console.log(JSON.stringify({ mutation: Object.fromEntries(rows) }))
process.exitCode = rows.every(([, { score }]) => score === null || score >= leastScore) ? 0 : 1
