import { heartbeatBeat } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { record } from '../record.ts'

/** Something that must beat did so now; its first beat declares it. */
export const beatHeart = record<{ readonly id: string }, void>(async (tx, { id }) => {
  const now = sql`clock_timestamp()`
  await tx
    .insert(heartbeatBeat)
    .values({ id, firstAt: now, lastAt: now, beats: 1 })
    .onConflictDoUpdate({
      target: heartbeatBeat.id,
      // Of two replicas the later beat counts, in whatever order they write.
      set: { lastAt: sql`greatest(${heartbeatBeat.lastAt}, ${now})`, beats: sql`${heartbeatBeat.beats} + 1` },
    })
})
