import type { Person, Shift } from '@tokenim/core/on-call'
import { onCallAt, withSwaps } from '@tokenim/core/on-call'
import type { Instant } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { onCallSchedule, onCallShift, onCallSwap } from '@tokenim/db/schema'
import { and, asc, gt, lt } from 'drizzle-orm'

type Reader = Pick<ReadTransaction, 'select'>

/** A schedule and its shifts within some time, swaps included. */
export type LoadedSchedule = {
  readonly name: string
  readonly people: readonly Person[]
  readonly refreshedAt: Instant
  /** Why the calendar could not be read last, if it could not; its shifts are those read before. */
  readonly problem: string | null
  readonly shifts: readonly Shift[]
}

/** Every schedule, the first of the settings first, with the shifts that touch this time. */
export async function loadSchedules(tx: Reader, from: Instant, to: Instant): Promise<LoadedSchedule[]> {
  const [schedules, shifts, swaps] = await Promise.all([
    tx.select().from(onCallSchedule).orderBy(asc(onCallSchedule.position)),
    tx
      .select()
      .from(onCallShift)
      .where(and(gt(onCallShift.endsAt, from), lt(onCallShift.startsAt, to)))
      .orderBy(asc(onCallShift.startsAt)),
    tx
      .select()
      .from(onCallSwap)
      .where(and(gt(onCallSwap.endsAt, from), lt(onCallSwap.startsAt, to)))
      .orderBy(asc(onCallSwap.createdAt), asc(onCallSwap.id)),
  ])
  return schedules.map(({ name, people, refreshedAt, problem }) => {
    const own = (rows: readonly (typeof onCallShift.$inferSelect | typeof onCallSwap.$inferSelect)[]): Shift[] =>
      rows
        .filter(({ schedule }) => schedule === name)
        .map(({ startsAt, endsAt, person }) => ({ from: startsAt, to: endsAt, person }))
    return { name, people, refreshedAt, problem, shifts: withSwaps(own(shifts), own(swaps)) }
  })
}

/** Who is on call now, by schedule; the first schedule also under `null`. */
export async function loadOnCall(tx: Reader, now: Instant): Promise<ReadonlyMap<string | null, Person | null>> {
  const schedules = await loadSchedules(tx, now, now + 1)
  const people = schedules.map(({ name, shifts }) => [name, onCallAt(shifts, now)?.person ?? null] as const)
  return new Map<string | null, Person | null>([[null, people[0]?.[1] ?? null], ...people])
}
