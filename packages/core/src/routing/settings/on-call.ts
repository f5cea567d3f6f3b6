import type { Person, Rotation, Schedule } from '../../on-call/index.ts'
import { isTimeZone } from '../../time/index.ts'
import type { Cursor } from './cursor.ts'
import { parseTimeOfDay, parseWeekday } from './time-interval.ts'
import { readRequiredText, readText, readUrl } from './values.ts'

export function readSchedule(cursor: Cursor): Schedule {
  cursor.only('name', 'rotation', 'calendar')
  const name = readRequiredText(cursor.at('name'))
  const [rotation, calendar] = [cursor.at('rotation'), cursor.at('calendar')]
  if (rotation.isSet === calendar.isSet) cursor.complain('needs either a rotation or a calendar')
  if (!calendar.isSet) return { name, source: { kind: 'rotation', rotation: readRotation(rotation) } }
  calendar.only('url', 'file', 'people')
  const source = {
    url: readUrl(calendar.at('url'), null),
    file: readText(calendar.at('file'), null),
    people: calendar.at('people').items().map(readPerson),
  }
  if ((source.url === null) === (source.file === null)) calendar.complain('needs either a url or a file')
  if (source.people.length === 0) calendar.at('people').complain('is missing: who its events may name')
  return { name, source: { kind: 'calendar', calendar: source } }
}

const nobody: Person = { name: '', discordUserId: null, email: null }

function readRotation(cursor: Cursor): Rotation {
  cursor.only('time_zone', 'handover', 'starts', 'participants')
  const timeZone = readText(cursor.at('time_zone'), 'UTC')
  if (!isTimeZone(timeZone)) cursor.at('time_zone').complain(`is no known time zone: ${timeZone}`)
  const [first, ...others] = cursor.at('participants').items().map(readPerson)
  if (first === undefined && cursor.isSet) cursor.at('participants').complain('is missing: at least one person')
  return {
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
    handover: readHandover(cursor.at('handover')),
    startsOn: readDay(cursor.at('starts')),
    participants: [first ?? nobody, ...others],
  }
}

/** `monday 09:00`. */
function readHandover(cursor: Cursor): Rotation['handover'] {
  const text = readText(cursor, 'monday 09:00')
  const [day = '', time = ''] = text.split(/\s+/)
  const [weekday, minute] = [parseWeekday(day), parseTimeOfDay(time)]
  const isHandover = weekday !== null && minute !== null && minute < 1_440
  if (!isHandover) cursor.complain('is not a weekday and a time such as monday 09:00')
  return isHandover ? { weekday, minute } : { weekday: 1, minute: 540 }
}

function readDay(cursor: Cursor): Rotation['startsOn'] {
  const text = readText(cursor, '2026-01-05')
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const [year, month, day] = [Number(found?.[1]), Number(found?.[2]), Number(found?.[3])]
  if (found !== null && new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(text)) {
    return { year, month, day }
  }
  cursor.complain('is not a day such as 2026-01-05')
  return { year: 2026, month: 1, day: 5 }
}

function readPerson(cursor: Cursor): Person {
  cursor.only('name', 'discord', 'email')
  const discordUserId = readText(cursor.at('discord'), null)
  if (discordUserId !== null && !/^\d{15,20}$/.test(discordUserId)) {
    cursor.at('discord').complain('is not the id of a Discord user: digits only, between quotes')
  }
  return { name: readRequiredText(cursor.at('name')), discordUserId, email: readText(cursor.at('email'), null) }
}
