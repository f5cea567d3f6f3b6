import { Stryker } from '@stryker-mutator/core'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { giveTestFiles } from './config.ts'
import { forgetSurvivors } from './forget-survivors.ts'
import { runnerName } from './in-process/runner.ts'
import { tallyOf, type Tally } from './tally.ts'

const root = join(import.meta.dirname, '../../..')

/**
 * The files of one folder of `src` in the current folder, not of those below it, against the tests beside them. What tests
 * noticed before is taken over where neither code nor tests changed since.
 */
export async function mutate(folder: string): Promise<Tally> {
  giveTestFiles(`src/${folder}/*.test.ts`)
  const results = join(root, '.data', 'mutation')
  const report = join(results, `${folder.replaceAll('/', '-')}.json`)
  mkdirSync(results, { recursive: true })
  forgetSurvivors(report)
  const stryker = new Stryker({
    mutate: [`src/${folder}/*.ts`, '!**/*.test.ts', '!**/index.ts'],
    testRunner: runnerName,
    plugins: [import.meta.resolve('./in-process/runner.ts')],
    // Each mutant that acts while modules are loaded leaves another copy of them in memory.
    maxTestRunnerReuse: 300,
    coverageAnalysis: 'perTest',
    // TypeScript 7 has no programming interface for Stryker to rewrite the settings with, and none are needed.
    tsconfigFile: 'none',
    incremental: true,
    incrementalFile: report,
    tempDirName: '.data/mutation',
    // A folder without tests is measured, too: nothing in it is noticed.
    allowEmpty: true,
    concurrency: 1,
    // A loaded machine is no proof: only what loops (its hits are counted) or hangs for a quarter of a minute is timed out.
    timeoutMS: 15_000,
    reporters: ['progress-append-only', 'clear-text'],
    clearTextReporter: { logTests: false, reportTests: false, reportScoreTable: false, allowColor: false },
  })
  return tallyOf(await stryker.runMutationTest())
}
