import { defineConfig } from 'vitest/config'

/** The tests of core alone: no PostgreSQL is started for them. The folder is the one Stryker copies core to. */
export default defineConfig({
  test: { include: ['**/*.test.ts'], testTimeout: 60_000 },
})
