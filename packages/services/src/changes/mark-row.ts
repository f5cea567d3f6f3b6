import type { ChangeMark } from '@tokenim/core/changes'
import type { changeMark } from '@tokenim/db/schema'

/** The stored mark as the rules read it. */
export function markFromRow(row: typeof changeMark.$inferSelect): ChangeMark {
  const { id, service, serviceVersion, title, url, at } = row
  return { id, service, serviceVersion, title, url, at }
}
