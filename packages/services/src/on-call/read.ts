import type { Shift } from '@tokenim/core/on-call'
import { nextHandover, onCallAt } from '@tokenim/core/on-call'
import type { Instant } from '@tokenim/core/time'
import { dayMs } from '@tokenim/core/time'
import type { Page } from '../list.ts'
import { list } from '../list.ts'
import { readClock } from '../verb/now.ts'
import type { LoadedSchedule } from './load.ts'
import { loadSchedules } from './load.ts'

export type ReadOnCall = {
  /** Now when left out; two months ahead at most, because shifts are known no further. */
  readonly at?: Instant | undefined
}

/** Who is on call, by name: how to reach people is in the settings only. */
export type OnCallView = {
  readonly schedule: string
  readonly onCall: string | null
  /** When that changes next, as far as is known. */
  readonly until: Instant | null
  readonly next: string | null
  readonly people: readonly string[]
  readonly refreshedAt: Instant
  readonly problem: string | null
}

const lookAheadMs = 14 * dayMs

/** Every schedule of the settings, the first one first, and who is on call in it. */
export const readOnCall = list<ReadOnCall, OnCallView>({
  name: 'on_call.read',
  permission: 'alerts:read',
  read: async (tx, { input, scope }): Promise<Page<OnCallView>> => {
    if (scope.kind !== 'all') return { items: [], nextAfter: null }
    const at = input.at ?? (await readClock(tx))
    const schedules = await loadSchedules(tx, at, at + lookAheadMs)
    return { items: schedules.map((schedule) => viewOf(schedule, at)), nextAfter: null }
  },
})

function viewOf({ name, people, refreshedAt, problem, shifts }: LoadedSchedule, at: Instant): OnCallView {
  const until = nextHandover(shifts, at)
  const nameOf = (shift: Shift | null) => shift?.person.name ?? null
  return {
    schedule: name,
    onCall: nameOf(onCallAt(shifts, at)),
    until,
    next: until === null ? null : nameOf(onCallAt(shifts, until)),
    people: people.map((person) => person.name),
    refreshedAt,
    problem,
  }
}
