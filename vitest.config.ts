import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Where tests start processes, the slowest first. With one of them left for the end, a worker would wait for the other. */
const slowFirst = [
  'tooling/faults/src/',
  'tooling/e2e/src/',
  'apps/monitor/src/process.test.ts',
  'apps/api/src/matrix/',
  'apps/monitor/src/',
  'apps/cli/src/',
  'apps/api/src/',
]

class SlowFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = slowFirst.findIndex((folder) => moduleId.includes(folder))
      return at === -1 ? slowFirst.length : at
    }
    const byName = (one: TestSpecification, other: TestSpecification) => (one.moduleId < other.moduleId ? -1 : 1)
    return Promise.resolve(files.toSorted((one, other) => rank(one) - rank(other) || byName(one, other)))
  }
}

export default defineConfig({
  test: {
    include: ['{apps,packages,tooling}/*/src/**/*.test.ts'],
    globalSetup: ['./packages/db/src/testing/global-setup.ts'],
    setupFiles: ['./packages/services/src/testing/fixed-chance.ts'],
    // What a file loads is loaded once for all: nothing of ours keeps anything at import, and no test changes globals.
    isolate: false,
    sequence: { sequencer: SlowFirst },
    // Nothing is measured by these: a busy machine takes its time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Most files wait for processes and PostgreSQL: one worker (the default on two cores) leaves the machine idle.
    maxWorkers: 2,
  },
})
