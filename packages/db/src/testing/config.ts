/** TEST_DATABASE_URL: run database tests on this server instead of a throw-away one; its user must be a superuser. */
export function readTestDatabaseUrl(): string | null {
  return process.env['TEST_DATABASE_URL'] || null
}
