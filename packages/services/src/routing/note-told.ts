import type { AlertId } from '@tokenim/core/ids'
import type { Told } from '@tokenim/core/routing'
import { alertTold } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { sql } from 'drizzle-orm'
import { excluded } from '../excluded.ts'

/** An address has been told: from now on it knows this of these alerts. */
export async function noteTold(
  tx: WritableTransaction,
  address: string,
  told: readonly (Omit<Told, 'at'> & { readonly id: AlertId })[],
): Promise<void> {
  if (told.length === 0) return
  await tx
    .insert(alertTold)
    .values(
      told
        .toSorted((left, right) => (left.id < right.id ? -1 : 1))
        .map(({ id, state, severity, firedAt, isFlapping }) => ({
          alertId: id,
          address,
          state,
          severity,
          firedAt,
          isFlapping,
          at: sql`clock_timestamp()`,
        })),
    )
    .onConflictDoUpdate({
      target: [alertTold.alertId, alertTold.address],
      set: excluded('state', 'severity', 'firedAt', 'isFlapping', 'at'),
    })
}
