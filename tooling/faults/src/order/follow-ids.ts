import type { Sql } from 'postgres'

/** The control: a reader who remembers the last id and asks for later ones. It misses what commits late. */
export type IdFollower = { look(): Promise<void>; readonly seen: ReadonlySet<string> }

export function followIds(sql: Sql, table: 'event' | 'audit_entry'): IdFollower {
  const seen = new Set<string>()
  let last = '00000000-0000-0000-0000-000000000000'
  return {
    seen,
    look: async () => {
      const rows = await sql<{ id: string }[]>`
        select id::text from ${sql(table)} where id > ${last}::uuid order by id`
      for (const { id } of rows) seen.add(id)
      last = rows.at(-1)?.id ?? last
    },
  }
}
