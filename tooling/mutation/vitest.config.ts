import { configDefaults, defineConfig } from 'vitest/config'
import { readTestFiles } from './src/config.ts'
import { SmallestFirst } from './src/smallest-first.ts'

/**
 * The tests of core alone: no PostgreSQL is started for them. Those that repeat one fact ten thousand times are left out,
 * too slow to be run once for every mutant; what they would notice, an example has to notice, too.
 */
export default defineConfig({
  test: {
    include: [readTestFiles()],
    exclude: [...configDefaults.exclude, '**/bit-flips.test.ts', '**/many-edits.test.ts'],
    sequence: { sequencer: SmallestFirst },
    testTimeout: 60_000,
  },
})
