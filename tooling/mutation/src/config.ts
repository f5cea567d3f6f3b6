const name = 'MUTATION_TEST_FILES'

/** For vitest, in the processes that Stryker starts: which test files there are. */
export function readTestFiles(): string {
  return process.env[name] ?? '**/*.test.ts'
}

/**
 * Stryker's own `testFiles` is no way to say it: with them it starts to act on what a module computes when it is loaded
 * (a constant, a table) only after it was loaded, and calls every such mutant survived (10.1.1).
 */
export function giveTestFiles(pattern: string): void {
  process.env[name] = pattern
}
