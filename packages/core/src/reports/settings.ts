import { isTimeZone } from '../time/index.ts'
import type { ReportSchedule } from './schedule.ts'

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

export type ReportSettingsProblem = { readonly path: string; readonly problem: string }

type Complain = (problem: string, member?: string) => void

/**
 * Reads the section `reports` of the alerting file: `daily: {at: "09:00", time_zone: Asia/Shanghai, receiver: ops}` and
 * `weekly`, with `on: monday` besides. Without a section nothing is told. All that is wrong is said at once.
 *
 * @param receivers names of the receivers in the same file
 */
export function readReportSettings(
  value: unknown,
  receivers: readonly string[],
):
  | { readonly ok: true; readonly schedules: readonly ReportSchedule[] }
  | { readonly ok: false; readonly problems: readonly ReportSettingsProblem[] } {
  const problems: ReportSettingsProblem[] = []
  const complainOf =
    (path: string): Complain =>
    (problem, member) => {
      problems.push({ path: member === undefined ? path : `${path}.${member}`, problem })
    }
  const sections = membersOf(value, ['daily', 'weekly'], complainOf('reports'))
  const read = (name: 'daily' | 'weekly'): ReportSchedule[] => {
    const section = sections[name]
    if (section === undefined || section === null) return []
    return [readSchedule(name, section, receivers, complainOf(`reports.${name}`))]
  }
  const schedules = [...read('daily'), ...read('weekly')]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, schedules }
}

function readSchedule(
  name: 'daily' | 'weekly',
  section: unknown,
  receivers: readonly string[],
  complain: Complain,
): ReportSchedule {
  const known = ['at', 'time_zone', 'receiver', ...(name === 'weekly' ? ['on'] : [])]
  const { at = '09:00', time_zone: timeZone = 'UTC', receiver, on = 'monday' } = membersOf(section, known, complain)
  const minute = minuteOf(at)
  if (minute === null) complain('is not a time of day such as "09:00"', 'at')
  if (typeof timeZone !== 'string' || !isTimeZone(timeZone))
    complain('is not a time zone such as Asia/Shanghai', 'time_zone')
  const names = receivers.join(', ')
  if (typeof receiver !== 'string' || !receivers.includes(receiver)) complain(`is not one of ${names}`, 'receiver')
  const weekday = typeof on === 'string' ? weekdays.indexOf(on.toLowerCase()) : -1
  if (weekday === -1) complain(`is not one of ${weekdays.join(', ')}`, 'on')
  return {
    period: name === 'daily' ? 'day' : 'week',
    minute: minute ?? 0,
    weekday: name === 'daily' ? null : weekday,
    timeZone: String(timeZone),
    receiver: String(receiver),
  }
}

/** Minutes after midnight. */
function minuteOf(value: unknown): number | null {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(typeof value === 'string' ? value : '') ?? []
  return hour === undefined || minute === undefined ? null : Number(hour) * 60 + Number(minute)
}

function membersOf(value: unknown, known: readonly string[], complain: Complain): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) {
    complain('is not a mapping')
    return {}
  }
  const members: Readonly<Record<string, unknown>> = { ...value }
  for (const name of Object.keys(members)) {
    if (!known.includes(name)) complain(`is not one of ${known.join(', ')}`, name)
  }
  return members
}
