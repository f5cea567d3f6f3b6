import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type MigrationFile = { readonly name: string; readonly sha256: string; readonly text: string }

export const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url))

/** The folder's migrations in order. Files are `NNNN-name.sql`, numbered from 0001 without gaps. */
export async function readMigrationFiles(folder: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  names.forEach((name, index) => {
    const number = String(index + 1).padStart(4, '0')
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name) || !name.startsWith(number)) {
      throw new Error(`migration ${name}: expected ${number}-name.sql here (four digits without gaps, lower case)`)
    }
  })
  return Promise.all(names.map((name) => readMigrationFile(folder, name)))
}

async function readMigrationFile(folder: string, name: string): Promise<MigrationFile> {
  // A checkout that turned line ends must not look like a changed migration.
  const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
  return { name, sha256: createHash('sha256').update(text).digest('hex'), text }
}
