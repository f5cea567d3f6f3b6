import { expect, test } from 'vitest'
import { readCalendar } from './read-calendar.ts'

const people = ['Olivia', 'Pedro'].map((name) => ({
  name,
  discordUserId: null,
  email: `${name.toLowerCase()}@example.org`,
}))

const at = (text: string) => Date.parse(text)

const berlin = `BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE`

const calendar = (...events: readonly string[]) =>
  `BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n${berlin}\n${events.map((event) => `BEGIN:VEVENT\n${event}\nEND:VEVENT`).join('\n')}\nEND:VCALENDAR`.replaceAll(
    '\n',
    '\r\n',
  )

const weekly = `UID:1
SUMMARY:On call: Olivia
DTSTART;TZID=Europe/Berlin:20260302T090000
DTEND;TZID=Europe/Berlin:20260309T090000
RRULE:FREQ=WEEKLY;INTERVAL=2
EXDATE;TZID=Europe/Berlin:20260413T090000`

test('weekly shifts keep to the clock over the change to summer time; what is left out is nobody', () => {
  const shifts = readCalendar(calendar(weekly), people, at('2026-03-16T00:00:00Z'), at('2026-05-01T00:00:00Z'))
  expect(
    shifts.map(({ from, to, person }) => [new Date(from).toISOString(), new Date(to).toISOString(), person.name]),
  ).toEqual([
    ['2026-03-16T08:00:00.000Z', '2026-03-23T08:00:00.000Z', 'Olivia'],
    ['2026-03-30T07:00:00.000Z', '2026-04-06T07:00:00.000Z', 'Olivia'],
    ['2026-04-27T07:00:00.000Z', '2026-05-04T07:00:00.000Z', 'Olivia'],
  ])
})

test('an attendee names who is on call; one occurrence may be somebody else; an event of nobody is left out', () => {
  const changed = `UID:1
RECURRENCE-ID;TZID=Europe/Berlin:20260316T090000
SUMMARY:On call
ATTENDEE;CN=P.:mailto:pedro@example.org
DTSTART;TZID=Europe/Berlin:20260316T120000
DTEND;TZID=Europe/Berlin:20260323T090000`
  const holiday = `UID:2
SUMMARY:Holiday
DTSTART:20260317T000000Z
DTEND:20260318T000000Z`
  const shifts = readCalendar(
    calendar(weekly, changed, holiday),
    people,
    at('2026-03-16T00:00:00Z'),
    at('2026-03-20T00:00:00Z'),
  )
  expect(shifts).toEqual([{ from: at('2026-03-16T11:00:00Z'), to: at('2026-03-23T08:00:00Z'), person: people[1] }])
})

test('what is no calendar is refused, and a rule without end ends', () => {
  expect(() => readCalendar('<html>', people, 0, 1)).toThrow('invalid')
  const secondly = weekly.replace(/RRULE:.*/, 'RRULE:FREQ=SECONDLY').replace(/EXDATE.*/, 'LOCATION:x')
  expect(readCalendar(calendar(secondly), people, at('2040-01-01T00:00:00Z'), at('2040-02-01T00:00:00Z'))).toEqual([])
})
