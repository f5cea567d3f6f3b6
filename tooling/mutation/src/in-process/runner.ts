import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import type {
  DryRunResult,
  MutantRunOptions,
  MutantRunResult,
  TestResult,
  TestRunner,
} from '@stryker-mutator/api/test-runner'
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner'
import type { MutantCoverage } from '@stryker-mutator/api/core'
import fc from 'fast-check'
import type { LoadedTest, LoadedTests } from './load-tests.ts'
import { createLoader } from './load-tests.ts'

export const runnerName = 'in-process'

/** What Stryker's changed code reads and writes, under a name of its choice. */
type Stryker = {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: MutantCoverage
}

type Failure = { readonly test: LoadedTest; readonly message: string }

/**
 * Runs the tests in the process that Stryker started, one mutant after the other: far faster than a worker for each.
 * What is left in a module could make a later test fail (what a mutant did) or hide a mutant (what is kept from before it):
 * whatever fails is run again without the mutant, and if that fails, too, or if nothing fails, everything is loaded anew
 * and the mutant is tried again.
 */
export function createRunner(root: string, stryker: Stryker): TestRunner {
  const load = createLoader(root)
  let loaded: LoadedTests | null = null

  const firstFailure = async (tests: readonly LoadedTest[]): Promise<Failure | null> => {
    for (const test of tests) {
      const message = await failureOf(test)
      if (message !== null) return { test, message }
    }
    return null
  }

  const mutantRun = async (options: MutantRunOptions): Promise<MutantRunResult> => {
    const { activeMutant, mutantActivation, reloadEnvironment, hitLimit, testFilter } = options
    const isStatic = mutantActivation === 'static'
    stryker.hitLimit = hitLimit
    stryker.hitCount = hitLimit === undefined ? undefined : 0
    stryker.activeMutant = isStatic ? activeMutant.id : undefined
    if (reloadEnvironment || loaded === null) loaded = await load()
    const { tests, errors } = loaded
    const asked = testFilter === undefined ? tests : tests.filter(({ id }) => testFilter.includes(id))
    stryker.activeMutant = activeMutant.id
    const failure = await firstFailure(asked)
    stryker.activeMutant = undefined
    const isEndless = hitLimit !== undefined && (stryker.hitCount ?? 0) > hitLimit
    stryker.hitLimit = undefined
    if (isEndless) return { status: MutantRunStatus.Timeout, reason: `more than ${hitLimit} rounds` }
    const isFresh = isStatic || reloadEnvironment
    const isDoubtful = failure === null || (await failureOf(failure.test)) !== null
    if (!isFresh && isDoubtful) {
      loaded = null
      return mutantRun({ ...options, reloadEnvironment: true })
    }
    if (failure !== null) {
      const { test, message } = failure
      return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage: message, nrOfTests: asked.length }
    }
    if (errors.length > 0) return { status: MutantRunStatus.Error, errorMessage: errors.join('\n') }
    return { status: MutantRunStatus.Survived, nrOfTests: asked.length }
  }

  return {
    capabilities: () => ({ reloadEnvironment: true }),
    init: () => {
      // The same cases each time; of one that fails the smallest is not searched.
      fc.configureGlobal({ seed: 1, endOnFailure: true })
      return Promise.resolve()
    },
    dryRun: async (): Promise<DryRunResult> => {
      stryker.activeMutant = undefined
      loaded = await load()
      if (loaded.errors.length > 0) return { status: DryRunStatus.Error, errorMessage: loaded.errors.join('\n') }
      const tests: TestResult[] = []
      for (const test of loaded.tests) {
        const { id, name, file: fileName } = test
        stryker.currentTestId = id
        const from = performance.now()
        const message = await failureOf(test)
        const result = { id, name, fileName, timeSpentMs: performance.now() - from }
        stryker.currentTestId = undefined
        if (message === null) tests.push({ ...result, status: TestStatus.Success })
        else tests.push({ ...result, status: TestStatus.Failed, failureMessage: message })
      }
      const { mutantCoverage } = stryker
      return { status: DryRunStatus.Complete, tests, ...(mutantCoverage === undefined ? {} : { mutantCoverage }) }
    },
    mutantRun,
  }
}

async function failureOf(test: LoadedTest): Promise<string | null> {
  try {
    await test.run()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Stryker asks for this export. */
export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, runnerName, () => {
    const scope = globalThis as { __stryker__?: Stryker }
    return createRunner(process.cwd(), (scope.__stryker__ ??= {}))
  }),
]
