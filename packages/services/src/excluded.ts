import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

/** For `onConflictDoUpdate`: in the row that is there already these columns become what the new one has. */
export function excluded<Column extends string>(...columns: readonly Column[]): Readonly<Record<Column, SQL>> {
  const entries = columns.map((column) => [column, sql`excluded.${sql.identifier(inSnakeCase(column))}`])
  return Object.fromEntries(entries) as Record<Column, SQL>
}

/** As the columns are named in the database. */
function inSnakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
