import postgres from 'postgres'

/** Connections of our processes by application name, and how many of them sit in a transaction. */
export type Connections = Readonly<Record<string, number>> & { readonly openTransactions: number }

export async function connectionsOf(ownerUrl: string): Promise<Connections> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const rows = await sql<{ name: string; count: number; open: number }[]>`
      select application_name as name, count(*)::int, (count(*) filter (where state like 'idle in%'))::int as open
      from pg_stat_activity where application_name like 'tokenim%' group by 1 order by 1`
    const openTransactions = rows.reduce((total, { open }) => total + open, 0)
    return { ...Object.fromEntries(rows.map(({ name, count }) => [name, count])), openTransactions }
  } finally {
    await sql.end({ timeout: 2 })
  }
}
