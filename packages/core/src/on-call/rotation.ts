import type { Instant } from '../time/index.ts'
import { dayMs, instantOfLocal } from '../time/index.ts'
import type { Person } from './person.ts'
import type { Shift } from './shift.ts'

/** Weekly turns: at the same weekday and clock time the next participant takes over, summer time or not. */
export type Rotation = {
  /** IANA name. */
  readonly timeZone: string
  /** `weekday` 0 (Sunday) – 6, `minute` of the day by the clocks of that zone. */
  readonly handover: { readonly weekday: number; readonly minute: number }
  /** The first participant begins at the first handover on or after this day. */
  readonly startsOn: { readonly year: number; readonly month: number; readonly day: number }
  readonly participants: readonly [Person, ...Person[]]
}

const weekMs = 7 * dayMs

/** The turns that touch this stretch of time, in order and without gaps; turns run back before the start, too. */
export function shiftsOf(rotation: Rotation, from: Instant, to: Instant): Shift[] {
  const first = firstHandover(rotation)
  const shifts: Shift[] = []
  // Turns differ from seven days by what clocks jump at most, so the guess is at most one turn early.
  for (let turn = Math.floor((from - handoverAt(rotation, first, 0)) / weekMs) - 1; ; turn += 1) {
    const shift = {
      from: handoverAt(rotation, first, turn),
      to: handoverAt(rotation, first, turn + 1),
      person: participantOf(rotation, turn),
    }
    if (shift.from >= to) return shifts
    if (shift.to > from) shifts.push(shift)
  }
}

/** As a day counted from 1970: calendars without zones need no more. */
function firstHandover({ startsOn, handover }: Rotation): number {
  const start = Date.UTC(startsOn.year, startsOn.month - 1, startsOn.day) / dayMs
  const weekday = new Date(start * dayMs).getUTCDay()
  return start + ((handover.weekday - weekday + 7) % 7)
}

function handoverAt({ timeZone, handover }: Rotation, firstDay: number, turn: number): Instant {
  const date = new Date((firstDay + 7 * turn) * dayMs)
  const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  return instantOfLocal({ ...day, minute: handover.minute }, timeZone)
}

function participantOf({ participants }: Rotation, turn: number): Person {
  const count = participants.length
  return participants[((turn % count) + count) % count] ?? participants[0]
}
