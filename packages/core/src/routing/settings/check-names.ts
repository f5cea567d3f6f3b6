import type { Cursor } from './cursor.ts'
import type { Route } from './route.ts'
import type { AlertingSettings } from './settings.ts'

type Kind = 'receiver' | 'time interval' | 'escalation' | 'schedule'

/** Names that are used must be defined, and defined once. */
export function checkNames(
  file: Cursor,
  { route, receivers, timeIntervals, escalations, onCall }: AlertingSettings,
): void {
  const known: Readonly<Record<Kind, ReadonlySet<string>>> = {
    receiver: new Set(receivers.map(({ name }) => name)),
    'time interval': new Set(Object.keys(timeIntervals)),
    escalation: new Set(escalations.map(({ name }) => name)),
    schedule: new Set(onCall.map(({ name }) => name)),
  }
  const check: Check = (kind, cursor) => {
    const { value } = cursor
    if (typeof value === 'string' && value !== '' && !known[kind].has(value)) {
      cursor.complain(`names the ${kind} ${value}, which is not defined`)
    }
  }
  complainOfTwice(file.at('receivers'))
  complainOfTwice(file.at('on_call').at('schedules'))
  checkRoute(file.at('route'), route, check)
  for (const receiver of file.at('receivers').items()) {
    for (const config of receiver.at('discord_configs').items()) check('schedule', config.at('on_call'))
  }
  for (const [, escalation] of file.at('escalations').entries()) {
    for (const step of escalation.at('steps').items()) {
      check('schedule', step.at('on_call'))
      for (const receiver of step.at('receivers').items()) check('receiver', receiver)
    }
  }
}

type Check = (kind: Kind, cursor: Cursor) => void

function checkRoute(cursor: Cursor, route: Route, check: Check): void {
  check('receiver', cursor.at('receiver'))
  check('escalation', cursor.at('escalation'))
  for (const name of ['mute_time_intervals', 'active_time_intervals']) {
    for (const item of cursor.at(name).items()) check('time interval', item)
  }
  const children = cursor.at('routes').items()
  route.routes.forEach((child, index) => {
    const at = children[index]
    if (at !== undefined) checkRoute(at, child, check)
  })
}

function complainOfTwice(list: Cursor): void {
  const seen = new Set<unknown>()
  for (const item of list.items()) {
    const name = item.at('name')
    if (name.isSet && seen.has(name.value)) name.complain(`is there twice: ${String(name.value)}`)
    seen.add(name.value)
  }
}
