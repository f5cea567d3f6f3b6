import { globSync } from 'node:fs'
import { join } from 'node:path'
import { mutateFolder } from './mutate-folder.ts'
import { scoreOf, sumOf, type Tally } from './tally.ts'

/**
 * `mutate [folders of core…]`: changes every rule of those folders (default all) in every way Stryker knows, one at a
 * time, and runs the folder's own tests each time. Prints what no test noticed, a table and a line of JSON; exit 1
 * when less than 90 % were noticed.
 */
const leastScore = 90

const core = join(import.meta.dirname, '../../../packages/core')
const known = globSync('src/*/', { cwd: core }).map((path) => path.replaceAll('\\', '/').slice('src/'.length))
const asked = process.argv.slice(2)
const unknown = asked.find((folder) => !known.includes(folder))
if (unknown !== undefined) {
  console.error(`usage: mutate [folders]: there is no ${unknown} among ${known.toSorted().join(', ')}`)
  process.exit(1)
}

// Stryker copies the folder it is started in.
process.chdir(core)
const tallies: Record<string, Tally> = {}
for (const folder of asked.length > 0 ? asked : known.toSorted()) tallies[folder] = await mutateFolder(folder)
tallies['all'] = sumOf(Object.values(tallies))

const rows = Object.entries(tallies).map(([folder, tally]) => [folder, { ...tally, score: scoreOf(tally) }] as const)
console.table(Object.fromEntries(rows))
console.log(JSON.stringify({ mutation: Object.fromEntries(rows) }))
process.exitCode = rows.every(([, { score }]) => score === null || score >= leastScore) ? 0 : 1
