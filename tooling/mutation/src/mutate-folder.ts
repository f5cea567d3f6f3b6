import { Stryker } from '@stryker-mutator/core'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { tallyOf, type Tally } from './tally.ts'

const root = join(import.meta.dirname, '../../..')

/** In the current folder. What was measured before is taken over where neither code nor tests changed since. */
export async function mutateFolder(folder: string): Promise<Tally> {
  const results = join(root, '.data', 'mutation')
  mkdirSync(results, { recursive: true })
  const stryker = new Stryker({
    mutate: [`src/${folder}/**/*.ts`, '!**/*.test.ts', '!**/testing/**', '!**/index.ts'],
    testRunner: 'vitest',
    plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
    vitest: {
      configFile: join(import.meta.dirname, '../vitest.config.ts'),
      dir: join('src', folder),
      related: false,
    },
    coverageAnalysis: 'perTest',
    // TypeScript 7 has no programming interface for Stryker to rewrite the settings with, and none are needed.
    tsconfigFile: 'none',
    incremental: true,
    incrementalFile: join(results, `${folder}.json`),
    tempDirName: '.data/mutation',
    concurrency: 1,
    // A loaded machine is no proof: only what loops (its hits are counted) or hangs for a minute is timed out.
    timeoutMS: 60_000,
    reporters: ['progress-append-only', 'clear-text'],
    clearTextReporter: { logTests: false, reportTests: false, reportScoreTable: false, allowColor: false },
  })
  return tallyOf(await stryker.runMutationTest())
}
