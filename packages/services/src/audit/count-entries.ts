import { auditEntry } from '@tokenim/db/schema'
import type { Services } from '../services.ts'

/** How many entries there are by now, for the progress of long work. */
export async function countEntries({ db }: Services): Promise<number> {
  return await db.read.$count(auditEntry)
}
