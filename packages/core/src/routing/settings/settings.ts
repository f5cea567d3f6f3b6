import type { InhibitRule } from '../../alerts/index.ts'
import type { Schedule } from '../../on-call/index.ts'
import { minuteMs } from '../../time/index.ts'
import { checkNames } from './check-names.ts'
import type { Cursor, SettingsProblem } from './cursor.ts'
import { cursorAt } from './cursor.ts'
import type { Escalation } from './escalation.ts'
import { readEscalation } from './escalation.ts'
import { readInhibitRule } from './inhibit-rule.ts'
import { readSchedule } from './on-call.ts'
import type { ReceiverSettings } from './receiver.ts'
import { readReceiver } from './receiver.ts'
import type { Route } from './route.ts'
import { readRouteTree } from './route.ts'
import type { CalendarTimes } from './time-interval.ts'
import { readCalendarTimes } from './time-interval.ts'
import { readCount, readRequiredText, readSpan, readUrl } from './values.ts'

/** Who is told of what, when, and who is on call: the whole alerting file, with every default in its place. */
export type AlertingSettings = {
  /** How long an alert that somebody pushed lasts when it says nothing of its end. */
  readonly resolveTimeoutMs: number
  readonly route: Route
  readonly receivers: readonly ReceiverSettings[]
  readonly inhibitRules: readonly InhibitRule[]
  readonly timeIntervals: Readonly<Record<string, readonly CalendarTimes[]>>
  readonly escalations: readonly Escalation[]
  readonly onCall: readonly Schedule[]
  readonly stormGuard: StormGuard
  /** Called every so often while all is well; whoever stops hearing it raises the alarm. `null`: nobody listens. */
  readonly deadMansSwitch: { readonly url: string; readonly everyMs: number } | null
  /** As written; read by what they are for. */
  readonly detectors: unknown
  readonly logs: unknown
  readonly reports: unknown
}

/** Above so many within this time a receiver is told of the rest together. 0: never. */
export type StormGuard = {
  readonly notifications: number
  /** Cards in a Discord channel. */
  readonly cards: number
  readonly withinMs: number
}

const members = [
  'global',
  'route',
  'receivers',
  'inhibit_rules',
  'time_intervals',
  'mute_time_intervals',
  'escalations',
  'on_call',
  'storm_guard',
  'dead_mans_switch',
  'detectors',
  'logs',
  'reports',
] as const

const globals = [
  'resolve_timeout',
  'smtp_from',
  'smtp_smarthost',
  'smtp_auth_username',
  'smtp_auth_password',
  'pagerduty_url',
] as const

/**
 * Reads the alerting file, already parsed from YAML into plain data: Alertmanager's keys with its names and defaults,
 * and ours. All that is wrong is said at once, each with its path.
 *
 * @param value of the file; `{}` lacks a route and receivers
 */
export function parseAlertingSettings(
  value: unknown,
):
  | { readonly ok: true; readonly settings: AlertingSettings }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] } {
  const problems: SettingsProblem[] = []
  const file = cursorAt(value ?? {}, '', problems)
  file.only(...members)
  const settings = readSettings(file)
  checkNames(file, settings)
  return problems.length === 0 ? { ok: true, settings } : { ok: false, problems }
}

/** What holds without a file: everything to the Discord channel, one group for each kind of alert. */
export const defaultAlertingFile = {
  route: { receiver: 'discord', group_by: ['alertname'] },
  receivers: [{ name: 'discord', discord_configs: [{}] }],
} as const

function readSettings(file: Cursor): AlertingSettings {
  const global = file.at('global')
  global.only(...globals)
  const guard = file.at('storm_guard')
  guard.only('notifications', 'cards', 'within')
  const deadMan = file.at('dead_mans_switch')
  deadMan.only('url', 'every')
  if (deadMan.isSet && !deadMan.at('url').isSet) deadMan.at('url').complain('is missing')
  const onCall = file.at('on_call')
  onCall.only('schedules')
  return {
    resolveTimeoutMs: readSpan(global.at('resolve_timeout'), 5 * minuteMs),
    route: readRouteTree(file.at('route')),
    receivers: file
      .at('receivers')
      .items()
      .map((item) => readReceiver(item, global)),
    inhibitRules: file.at('inhibit_rules').items().map(readInhibitRule),
    timeIntervals: Object.fromEntries(
      [...file.at('time_intervals').items(), ...file.at('mute_time_intervals').items()].map(readTimeInterval),
    ),
    escalations: file
      .at('escalations')
      .entries()
      .map(([name, cursor]) => readEscalation(name, cursor)),
    onCall: onCall.at('schedules').items().map(readSchedule),
    stormGuard: {
      notifications: readCount(guard.at('notifications'), 10, 100_000),
      cards: readCount(guard.at('cards'), 60, 100_000),
      withinMs: readSpan(guard.at('within'), 10 * minuteMs),
    },
    deadMansSwitch: deadMan.isSet
      ? { url: readUrl(deadMan.at('url'), ''), everyMs: readSpan(deadMan.at('every'), minuteMs) }
      : null,
    detectors: file.at('detectors').value,
    logs: file.at('logs').value,
    reports: file.at('reports').value,
  }
}

function readTimeInterval(cursor: Cursor): [string, readonly CalendarTimes[]] {
  cursor.only('name', 'time_intervals')
  return [readRequiredText(cursor.at('name')), cursor.at('time_intervals').items().map(readCalendarTimes)]
}
