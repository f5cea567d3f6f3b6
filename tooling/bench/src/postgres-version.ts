import { startDrillCluster } from '@tokenim/db/testing'
import postgres from 'postgres'

/** Of the PostgreSQL all benches run on. */
export async function postgresVersion(): Promise<string> {
  await using cluster = await startDrillCluster({ migrated: false })
  const sql = postgres(cluster.ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
    return `PostgreSQL ${row?.version ?? 'unknown'}`
  } finally {
    await sql.end({ timeout: 2 })
  }
}
