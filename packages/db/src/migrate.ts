import postgres, { type Sql } from 'postgres'
import { explainConnectFailure, placeOf } from './database-connect-error.ts'
import { migrationsFolder, readMigrationFiles, type MigrationFile } from './migration-files.ts'
import { compareSchema, SchemaError, type AppliedMigration } from './schema-state.ts'

export type MigrateOptions = {
  /** The owner's URL. */
  readonly url: string
  readonly settingName: string
  /** For tests; default the migrations of this package. */
  readonly folder?: string
}

/** A migration failed; its transaction was rolled back and the ones before it stay. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'

  constructor(file: MigrationFile, cause: unknown) {
    super(
      `migration ${file.name}${lineOf(file, cause)} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
}

/**
 * Applies what is missing, forward only: one transaction each, under an advisory lock, so that several processes may try
 * at once and each migration runs once. Returns the names applied by this call.
 *
 * @throws DatabaseConnectError, SchemaError (newer, changed), MigrationError
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const files = await readMigrationFiles(options.folder ?? migrationsFolder)
  const sql = await openOwner(options)
  try {
    const applied: string[] = []
    for (const file of files) {
      if (await applyUnlessApplied(sql, files, file, options.settingName)) applied.push(file.name)
    }
    return applied
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function openOwner({ url, settingName }: MigrateOptions): Promise<Sql> {
  const place = placeOf(url, settingName)
  const sql = postgres(url, {
    max: 1,
    target_session_attrs: 'primary',
    connect_timeout: 5,
    onnotice: () => {},
    connection: { application_name: 'tokenim migrate', statement_timeout: 0, lock_timeout: 60_000 },
  })
  try {
    await sql`select 1`
    return sql
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw explainConnectFailure(settingName, place, error)
  }
}

/** An arbitrary number that only the migrations of this schema use. */
const lockKey = 4_600_001

async function applyUnlessApplied(
  sql: Sql,
  files: readonly MigrationFile[],
  file: MigrationFile,
  settingName: string,
): Promise<boolean> {
  try {
    return await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${lockKey})`
      await tx`create table if not exists schema_migration (
        name text primary key,
        sha256 text not null,
        applied_at timestamptz(3) not null default clock_timestamp()
      )`
      await tx`grant select on schema_migration to public`
      const applied = await tx<AppliedMigration[]>`select name, sha256 from schema_migration`
      refuseForeignSchema(files, applied, settingName)
      if (applied.some(({ name }) => name === file.name)) return false
      await tx.unsafe(file.text)
      await tx`insert into schema_migration (name, sha256) values (${file.name}, ${file.sha256})`
      return true
    })
  } catch (error) {
    throw error instanceof SchemaError ? error : new MigrationError(file, error)
  }
}

function refuseForeignSchema(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
  settingName: string,
): void {
  const state = compareSchema(files, applied)
  if (state === 'newer' || state === 'changed') throw new SchemaError(settingName, state)
}

/** PostgreSQL gives the place of a syntax error as a character position (from 1) in the text it was sent. */
function lineOf(file: MigrationFile, cause: unknown): string {
  const position = cause instanceof postgres.PostgresError ? Number(cause.position) : NaN
  return Number.isInteger(position) ? ` (line ${file.text.slice(0, position - 1).split('\n').length})` : ''
}
