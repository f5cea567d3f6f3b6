/** Major versions that the database tests can be run on besides the one that comes along. */
export const olderMajors = ['15', '16', '17'] as const

/** Where the tests are that touch PostgreSQL. What needs `pnpm start` is not among them: it brings its own server. */
export const databaseTests: readonly string[] = [
  'packages/db',
  'packages/services',
  'apps/api',
  'apps/monitor',
  'apps/cli',
  'tooling/faults/src/order',
  'tooling/faults/src/races',
  'tooling/e2e/src/audit-life.test.ts',
]
