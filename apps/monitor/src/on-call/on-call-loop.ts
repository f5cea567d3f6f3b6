import type { Schedule } from '@tokenim/core/on-call'
import { peopleOf, shiftsOf } from '@tokenim/core/on-call'
import type { Instant } from '@tokenim/core/time'
import { dayMs } from '@tokenim/core/time'
import type { Log } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import type { LeaseGuard } from '@tokenim/services/leases'
import type { ReadSchedule } from '@tokenim/services/on-call'
import { refreshOnCall } from '@tokenim/services/on-call'
import { readFile } from 'node:fs/promises'
import type { RunOutcome } from '../loops/loop.ts'
import type { LiveRouting } from '../routing/live-routing.ts'
import { readCalendar } from './read-calendar.ts'

/** Shifts are known for this long: with the calendar or the monitor away somebody is still on call. */
const aheadMs = 60 * dayMs
const behindMs = 2 * dayMs
const fetchTimeoutMs = 10_000
const calendarMaxBytes = 5_000_000

/** Works out who is on call from the rotations and calendars of the settings, for everybody who asks. */
export function createOnCallLoop({
  services,
  routing,
  log,
}: {
  readonly services: Services
  readonly routing: Pick<LiveRouting, 'current'>
  readonly log: Log
}) {
  return async (lease: LeaseGuard): Promise<RunOutcome> => {
    const now = Date.now()
    const { onCall } = routing.current().settings
    const schedules = await Promise.all(onCall.map((schedule) => readSchedule(schedule, now)))
    for (const { name, problem } of schedules) {
      if (problem !== null) log.warn({ schedule: name, problem }, 'the calendar cannot be read: its last shifts stay')
    }
    await refreshOnCall(services, { schedules, lease })
    return 'done'
  }
}

async function readSchedule(schedule: Schedule, now: Instant): Promise<ReadSchedule> {
  const { name, source } = schedule
  const people = peopleOf(schedule)
  const [from, to] = [now - behindMs, now + aheadMs]
  if (source.kind === 'rotation') return { name, people, shifts: shiftsOf(source.rotation, from, to), problem: null }
  const { url, file } = source.calendar
  try {
    const text = url === null ? await readFile(file ?? '', 'utf8') : await fetchText(url)
    return { name, people, shifts: readCalendar(text, people, from, to), problem: null }
  } catch (error) {
    // Its address may hold a secret: only what went wrong is told.
    return { name, people, shifts: null, problem: problemOf(error) }
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(fetchTimeoutMs), redirect: 'follow' })
  if (!response.ok) throw new CalendarError(`answered ${response.status}`)
  const text = await response.text()
  if (text.length > calendarMaxBytes) throw new CalendarError('is larger than 5 MB')
  return text
}

class CalendarError extends Error {
  override readonly name = 'CalendarError'
}

function problemOf(error: unknown): string {
  if (error instanceof CalendarError) return error.message
  if (!(error instanceof Error)) return 'cannot be read'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}
