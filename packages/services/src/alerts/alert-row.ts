import type { Alert } from '@tokenim/core/alerts'
import type { alert } from '@tokenim/db/schema'

/** The stored alert as the rules read it: the row has the same members. */
export function alertFromRow(row: typeof alert.$inferSelect): Alert {
  return row
}
