import type { Person, Shift } from '@tokenim/core/on-call'
import { onCallSchedule, onCallShift } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq, notInArray, sql } from 'drizzle-orm'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { record } from '../record.ts'

export type ReadSchedule = {
  readonly name: string
  readonly people: readonly Person[]
  /** `null`: they could not be read; those known before stay. */
  readonly shifts: readonly Shift[] | null
  readonly problem: string | null
}

/** Writes the shifts that follow from the settings and calendars now, and drops schedules that are gone from them. */
export const refreshOnCall = record<{ readonly schedules: readonly ReadSchedule[]; readonly lease: LeaseGuard }, void>(
  async (tx, { schedules, lease }) => {
    await requireLease(tx, lease)
    const names = schedules.map(({ name }) => name)
    const isGone = (column: typeof onCallSchedule.name | typeof onCallShift.schedule) =>
      names.length === 0 ? sql`true` : notInArray(column, names)
    await tx.delete(onCallShift).where(isGone(onCallShift.schedule))
    await tx.delete(onCallSchedule).where(isGone(onCallSchedule.name))
    for (const [position, schedule] of schedules.entries()) await writeSchedule(tx, schedule, position)
  },
)

async function writeSchedule(
  tx: WritableTransaction,
  { name, people, shifts, problem }: ReadSchedule,
  position: number,
): Promise<void> {
  const refreshed = shifts === null ? {} : { refreshedAt: sql`clock_timestamp()` }
  await tx
    .insert(onCallSchedule)
    .values({ name, position, people, problem, refreshedAt: sql`clock_timestamp()` })
    .onConflictDoUpdate({ target: onCallSchedule.name, set: { position, people, problem, ...refreshed } })
  if (shifts === null) return
  await tx.delete(onCallShift).where(eq(onCallShift.schedule, name))
  if (shifts.length === 0) return
  await tx
    .insert(onCallShift)
    .values(shifts.map(({ from, to, person }) => ({ schedule: name, startsAt: from, endsAt: to, person })))
}
