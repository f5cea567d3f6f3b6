import { sql } from 'drizzle-orm'
import type { Database } from './connection.ts'
import { migrationsFolder, readMigrationFiles, type MigrationFile } from './migration-files.ts'
import { openReadTransaction } from './transaction.ts'

/**
 * How the database's schema stands to the one this program was built for: `older` lacks migrations, `newer` has ones
 * unknown here, `changed` was migrated by a file that reads differently now, `empty` was never migrated.
 */
export type SchemaState = 'current' | 'older' | 'newer' | 'changed' | 'empty'

export type AppliedMigration = { readonly name: string; readonly sha256: string }

/** The schema is not the one this program needs. The message is one line with the command that mends it. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError'
  readonly state: Exclude<SchemaState, 'current'>

  constructor(settingName: string, state: Exclude<SchemaState, 'current'>) {
    super(`${settingName}: ${remedies[state]}`)
    this.state = state
  }
}

const remedies: Readonly<Record<Exclude<SchemaState, 'current'>, string>> = {
  empty: 'the database is empty: run `tokenim db migrate`',
  older: 'the schema is older than this program: run `tokenim db migrate`',
  newer:
    'the schema is newer than this program: deploy the version that ran `tokenim db migrate`, schemas are never taken back',
  changed:
    'a migration already applied reads differently in this program: `tokenim db migrate` will not repair this, restore the migration files of the version that applied it',
}

/** Any role may ask. `folder` is for tests. @throws DatabaseFault */
export async function readSchemaState(database: Database, folder = migrationsFolder): Promise<SchemaState> {
  const files = await readMigrationFiles(folder)
  const applied = await openReadTransaction(database, async (tx) => {
    const found = await tx.execute(sql`select to_regclass('schema_migration') as name`)
    if (found[0]?.['name'] === null) return null
    return tx.execute<AppliedMigration>(sql`select name, sha256 from schema_migration order by name`)
  })
  return applied === null ? 'empty' : compareSchema(files, applied)
}

/** For servers at start. @throws SchemaError unless the schema is exactly the one this program was built for */
export async function requireCurrentSchema(database: Database, settingName: string): Promise<void> {
  const state = await readSchemaState(database)
  if (state !== 'current') throw new SchemaError(settingName, state)
}

export function compareSchema(
  files: readonly Omit<MigrationFile, 'text'>[],
  applied: readonly AppliedMigration[],
): SchemaState {
  if (applied.length === 0 && files.length > 0) return 'empty'
  const known = new Map(files.map((file) => [file.name, file.sha256]))
  if (applied.some(({ name }) => !known.has(name))) return 'newer'
  if (applied.some(({ name, sha256 }) => known.get(name) !== sha256)) return 'changed'
  return applied.length < files.length ? 'older' : 'current'
}
