import { Stryker } from '@stryker-mutator/core'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { tallyOf, type Tally } from './tally.ts'

const root = join(import.meta.dirname, '../../..')

/**
 * A folder or file of `src` in the current folder, against the tests of its topmost folder. What was measured before is
 * taken over where neither code nor tests changed since.
 */
export async function mutate(path: string): Promise<Tally> {
  const results = join(root, '.data', 'mutation')
  mkdirSync(results, { recursive: true })
  const rules = path.endsWith('.ts') ? `src/${path}` : `src/${path}/**/*.ts`
  const stryker = new Stryker({
    mutate: [rules, '!**/*.test.ts', '!**/testing/**', '!**/index.ts'],
    testRunner: 'vitest',
    plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
    vitest: {
      configFile: join(import.meta.dirname, '../vitest.config.ts'),
      dir: join('src', path.split('/', 1)[0] ?? path),
      related: false,
    },
    coverageAnalysis: 'perTest',
    // TypeScript 7 has no programming interface for Stryker to rewrite the settings with, and none are needed.
    tsconfigFile: 'none',
    incremental: true,
    incrementalFile: join(results, `${path.replaceAll('/', '-')}.json`),
    tempDirName: '.data/mutation',
    concurrency: 1,
    // A loaded machine is no proof: only what loops (its hits are counted) or hangs for a minute is timed out.
    timeoutMS: 60_000,
    reporters: ['progress-append-only', 'clear-text'],
    clearTextReporter: { logTests: false, reportTests: false, reportScoreTable: false, allowColor: false },
  })
  return tallyOf(await stryker.runMutationTest())
}
