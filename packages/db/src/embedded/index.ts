export { EmbeddedPostgresError } from './embedded-postgres-error.ts'
export { killServerHard } from './kill-hard.ts'
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './start.ts'
export type { StopMode } from './server.ts'
