import { logDetectorState } from '@tokenim/db/schema'
import { eq, sql } from 'drizzle-orm'
import { gunzipSync, gzipSync } from 'node:zlib'
import { excluded } from '../excluded.ts'
import { record } from '../record.ts'
import type { Services } from '../services.ts'

/** What a detector had learned when it was last saved; `null`: nothing, or nothing that can be read. */
export async function readDetectorState({ db }: Services, name: string): Promise<unknown> {
  const [row] = await db.read.select().from(logDetectorState).where(eq(logDetectorState.name, name))
  if (row === undefined) return null
  try {
    const state: unknown = JSON.parse(gunzipSync(row.state).toString('utf8'))
    return state
  } catch {
    // Learned anew: it takes time, and harms nothing.
    return null
  }
}

/** JSON data, kept packed. */
export const saveDetectorState = record<{ readonly name: string; readonly state: unknown }, void>(
  async (tx, { name, state }) => {
    const row = { name, state: gzipSync(JSON.stringify(state), { level: 1 }), savedAt: sql`clock_timestamp()` }
    await tx
      .insert(logDetectorState)
      .values(row)
      .onConflictDoUpdate({
        target: logDetectorState.name,
        set: excluded('state', 'savedAt'),
      })
  },
)
