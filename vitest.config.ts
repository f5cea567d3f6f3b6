import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{apps,packages,tooling}/*/src/**/*.test.ts'],
    globalSetup: ['./packages/db/src/testing/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Most files wait for processes and PostgreSQL: one worker (the default on two cores) leaves the machine idle.
    maxWorkers: 2,
  },
})
