import type { Person, Shift } from '@tokenim/core/on-call'
import { personIn } from '@tokenim/core/on-call'
import type { Instant } from '@tokenim/core/time'
import ICAL from 'ical.js'

/** A year of shifts a day long has fewer; a rule that makes more is a mistake. */
const occurrencesMax = 5_000

/**
 * The shifts of a calendar (RFC 5545) that touch this time: events and their recurrences, each the shift of whoever its
 * title or attendees name. Events that name nobody of these people are left out.
 *
 * @throws whatever keeps the text from being a calendar
 */
export function readCalendar(text: string, people: readonly Person[], from: Instant, to: Instant): Shift[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const components = calendar.getAllSubcomponents('vevent')
  const events = components.map((component) => new ICAL.Event(component))
  const exceptions = events.filter((event) => event.isRecurrenceException())
  return events
    .filter((event) => !event.isRecurrenceException())
    .flatMap((event) => {
      for (const exception of exceptions) if (exception.uid === event.uid) event.relateException(exception)
      return shiftsOf(event, people, from, to)
    })
    .toSorted((left, right) => left.from - right.from)
}

function shiftsOf(event: ICAL.Event, people: readonly Person[], from: Instant, to: Instant): Shift[] {
  if (!event.isRecurring()) return shiftOf(event, event.startDate, event.endDate, people, from, to)
  const shifts: Shift[] = []
  const occurrences = event.iterator()
  for (let count = 0; count < occurrencesMax; count += 1) {
    const next = occurrences.next() as ICAL.Time | null
    if (next === null || next.toJSDate().getTime() >= to) break
    const { item, startDate, endDate } = event.getOccurrenceDetails(next)
    shifts.push(...shiftOf(item, startDate, endDate, people, from, to))
  }
  return shifts
}

function shiftOf(
  event: ICAL.Event,
  startDate: ICAL.Time,
  endDate: ICAL.Time,
  people: readonly Person[],
  from: Instant,
  to: Instant,
): Shift[] {
  const [start, end] = [startDate.toJSDate().getTime(), endDate.toJSDate().getTime()]
  if (!(start < end) || end <= from || start >= to) return []
  const attendees = event.attendees.map((attendee) => `${String(attendee.getFirstValue())} ${cnOf(attendee)}`)
  const person = personIn(people, [event.summary ?? '', ...attendees].join('\n'))
  return person === null ? [] : [{ from: start, to: end, person }]
}

function cnOf(attendee: ICAL.Property): string {
  const name = attendee.getParameter('cn')
  return typeof name === 'string' ? name : ''
}
