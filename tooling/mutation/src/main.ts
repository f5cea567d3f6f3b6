import { join } from 'node:path'
import { foldersOfRules } from './folders.ts'
import { mutate } from './mutate.ts'
import { scoreOf, sumOf, type Tally } from './tally.ts'

/**
 * `mutate [folders of core…]`: changes every rule there (default everywhere) in every way Stryker knows, one at a time,
 * and runs the tests of its folder each time. Prints what no test noticed, a table and a line of JSON; exit 1 when less
 * than 90 % were noticed in one of them.
 */
const leastScore = 90

const core = join(import.meta.dirname, '../../../packages/core')
const known = foldersOfRules(join(core, 'src'))
const asked = process.argv.slice(2)
const unknown = asked.find((folder) => !known.some((one) => isWithin(one, folder)))
if (unknown !== undefined) {
  console.error(`usage: mutate [folders of packages/core/src]: there is no ${unknown} among ${known.join(', ')}`)
  process.exit(1)
}

// Stryker copies the folder it is started in.
process.chdir(core)
const tallies: Record<string, Tally> = {}
for (const folder of known) {
  if (asked.length === 0 || asked.some((one) => isWithin(folder, one))) tallies[folder] = await mutate(folder)
}
tallies['all'] = sumOf(Object.values(tallies))

const rows = Object.entries(tallies).map(([folder, tally]) => [folder, { ...tally, score: scoreOf(tally) }] as const)
console.table(Object.fromEntries(rows))
console.log(JSON.stringify({ mutation: Object.fromEntries(rows) }))
process.exitCode = rows.every(([, { score }]) => score === null || score >= leastScore) ? 0 : 1

function isWithin(folder: string, other: string): boolean {
  return folder === other || folder.startsWith(`${other}/`)
}
