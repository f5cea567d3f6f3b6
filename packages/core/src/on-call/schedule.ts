import type { Person } from './person.ts'
import type { Rotation } from './rotation.ts'

/** Where a calendar (RFC 5545) is read from; its events are shifts, named after who is on call. */
export type CalendarSource = {
  readonly url: string | null
  readonly file: string | null
  /** Found in an event by their name or e-mail address. */
  readonly people: readonly Person[]
}

export type Schedule = {
  readonly name: string
  readonly source:
    | { readonly kind: 'rotation'; readonly rotation: Rotation }
    | { readonly kind: 'calendar'; readonly calendar: CalendarSource }
}

/** Everybody the schedule may put on call, or a swap may. */
export function peopleOf({ source }: Schedule): readonly Person[] {
  return source.kind === 'rotation' ? source.rotation.participants : source.calendar.people
}

/** Whom the text of a calendar's event names: by address first, then by name, the longest name first. */
export function personIn(people: readonly Person[], text: string): Person | null {
  const lower = text.toLowerCase()
  const byAddress = people.find(({ email }) => email !== null && lower.includes(email.toLowerCase()))
  if (byAddress !== undefined) return byAddress
  const byLength = people.toSorted((left, right) => right.name.length - left.name.length)
  return byLength.find(({ name }) => lower.includes(name.toLowerCase())) ?? null
}
