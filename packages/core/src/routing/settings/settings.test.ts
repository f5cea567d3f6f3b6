import { expect, it } from 'vitest'
import type { AlertingSettings } from './settings.ts'
import { defaultAlertingFile, parseAlertingSettings } from './settings.ts'
import { eachRoute } from './route.ts'

function settingsOf(value: unknown): AlertingSettings {
  const parsed = parseAlertingSettings(value)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.settings
}

function problemsOf(value: unknown): string[] {
  const parsed = parseAlertingSettings(value)
  return parsed.ok ? [] : parsed.problems.map(({ path, says }) => `${path} ${says}`)
}

const receivers = [{ name: 'a', webhook_configs: [{ url: 'http://a.example/hook' }] }, { name: 'b' }]

it('the default tells everything to Discord, with the timers of Alertmanager', () => {
  expect(settingsOf(defaultAlertingFile)).toMatchObject({
    route: {
      key: '{}',
      receiver: 'discord',
      groupBy: ['alertname'],
      groupWaitMs: null,
      groupIntervalMs: 300_000,
      repeatIntervalMs: 14_400_000,
      escalation: null,
      routes: [],
    },
    receivers: [
      { name: 'discord', integrations: [{ kind: 'discord', name: 'discord/discord/0', sendResolved: true }] },
    ],
    stormGuard: { notifications: 10, cards: 60, withinMs: 600_000 },
    deadMansSwitch: null,
  })
})

it('a route inherits its receiver, grouping and timers, but neither matchers nor intervals', () => {
  const { route } = settingsOf({
    route: {
      receiver: 'a',
      group_by: ['service'],
      group_wait: '10s',
      repeat_interval: '1d',
      mute_time_intervals: ['night'],
      routes: [
        { matchers: ['severity="critical"'], receiver: 'b', routes: [{ match: { team: 'x' }, continue: true }] },
        { match_re: { service: 'api|bot' }, group_by: ['...'] },
      ],
    },
    receivers,
    time_intervals: [{ name: 'night', time_intervals: [{ times: [{ start_time: '22:00', end_time: '24:00' }] }] }],
  })
  expect(eachRoute(route)).toMatchObject([
    { key: '{}', receiver: 'a', muteTimeIntervals: ['night'] },
    {
      key: '{}/{severity="critical"}',
      receiver: 'b',
      groupBy: ['service'],
      groupWaitMs: 10_000,
      muteTimeIntervals: [],
    },
    { key: '{}/{severity="critical"}/{team="x"}', receiver: 'b', repeatIntervalMs: 86_400_000, continue: true },
    { key: '{}/{service=~"api|bot"}', receiver: 'a', groupBy: 'all' },
  ])
})

it('two siblings with the same matchers have different keys, all the way down', () => {
  const child = { matchers: ['a="1"'], routes: [{ matchers: ['b="2"'] }] }
  const { route } = settingsOf({ route: { receiver: 'a', routes: [child, child] }, receivers })
  const keys = eachRoute(route).map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys).toContain('{}/{a="1"}#2/{b="2"}')
})

it('everything that is wrong is said at once, each with its path', () => {
  expect(
    problemsOf({
      routes: [],
      route: {
        receiver: 'nobody',
        group_wait: 'soon',
        group_interval: '0s',
        routes: [
          { matchers: ['severity'], continue: 'yes' },
          { matchers: ['a=~"("'], mute_time_intervals: ['lunch'], escalation: 'page' },
        ],
      },
      receivers: [{ name: 'a' }, { name: 'a', webhook_configs: [{ max_alerts: -1 }] }],
      time_intervals: [
        { name: 'odd', time_intervals: [{ times: [{ start_time: '9', end_time: '08:00' }], months: ['x'] }] },
      ],
      escalations: {
        slow: {
          steps: [
            { after: '5m', receivers: ['a'] },
            { after: '5m', receivers: ['c'] },
          ],
        },
      },
      on_call: { schedules: [{ name: 'p', rotation: { time_zone: 'Mars', handover: 'noon', participants: [] } }] },
      dead_mans_switch: { every: '1m' },
    }),
  ).toEqual([
    expect.stringMatching(/^routes is not known here; known are global, route,/),
    'dead_mans_switch.url is missing',
    'route.group_wait is not a length of time such as 30s, 5m, 4h or 1d',
    'route.group_interval must be longer than 0',
    expect.stringMatching(/^route\.routes\[0\]\.matchers\[0\] is not a matcher/),
    'route.routes[0].continue is neither true nor false',
    expect.stringMatching(/^route\.routes\[1\]\.matchers\[0\] is not a matcher/),
    'receivers[1].webhook_configs[0].url is missing',
    'receivers[1].webhook_configs[0].max_alerts is not a whole number from 0 to 10000',
    'time_intervals[0].time_intervals[0].times[0].start_time is not a time of day such as 09:00',
    'time_intervals[0].time_intervals[0].months[0] is not a range such as january:march',
    'escalations.slow.steps[1].after must be later than the step before',
    'on_call.schedules[0].rotation.time_zone is no known time zone: Mars',
    'on_call.schedules[0].rotation.participants is missing: at least one person',
    'on_call.schedules[0].rotation.handover is not a weekday and a time such as monday 09:00',
    'receivers[1].name is there twice: a',
    'route.receiver names the receiver nobody, which is not defined',
    'route.routes[1].escalation names the escalation page, which is not defined',
    'route.routes[1].mute_time_intervals[0] names the time interval lunch, which is not defined',
    'escalations.slow.steps[1].receivers[0] names the receiver c, which is not defined',
  ])
})

it('whatever the file holds, it is read or refused, and never breaks the reader', () => {
  for (const value of [
    null,
    1,
    'text',
    [],
    { route: [] },
    { route: { routes: {} } },
    { receivers: [[null]] },
    { on_call: [] },
  ]) {
    expect(problemsOf(value).length).toBeGreaterThan(0)
  }
})
