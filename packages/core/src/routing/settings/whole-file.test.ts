import { expect, it } from 'vitest'
import { parseAlertingSettings } from './settings.ts'

const discordId = '123456789012345678'
const channelId = '123456789012345'

/** Every member there is, each with a value that is not its default. */
const file = {
  global: {
    resolve_timeout: '10m',
    smtp_from: 'ops@example.org',
    smtp_smarthost: 'mail.example.org:587',
    smtp_auth_username: 'ops',
    smtp_auth_password: 'secret',
    pagerduty_url: 'https://pd.example.org/v2/enqueue',
  },
  route: {
    receiver: 'all',
    group_by: ['service', 'alertname'],
    group_wait: '0s',
    group_interval: '1m',
    repeat_interval: '2h',
    resolve_delay: '0s',
    escalation: 'up',
    active_time_intervals: ['office'],
    mute_time_intervals: ['holiday'],
    routes: [
      {
        receiver: 'mail',
        matchers: ['team="x"', 'a="1",b!="2"'],
        match: { zone: 'eu' },
        match_re: { pod: 'api-.*' },
        group_wait: '5s',
        group_interval: '3m',
        resolve_delay: '1m',
        escalation: 'other',
        continue: true,
      },
    ],
  },
  receivers: [
    {
      name: 'all',
      discord_configs: [{ channel_id: channelId, on_call: 'people', send_resolved: false }, {}],
      webhook_configs: [
        { url: 'https://hook.example.org/a?b=c', secret: 'whsec_x', max_alerts: 10_000 },
        { url: 'http://hook', send_resolved: false },
      ],
      pagerduty_configs: [{ routing_key: 'k1' }, { routing_key: 'k2', url: 'https://pd.example.org/own' }],
    },
    {
      name: 'mail',
      email_configs: [
        { to: 'a@example.org , b@example.org' },
        {
          to: ['c@example.org', 'd@example.org'],
          from: 'own@example.org',
          smarthost: 'other:25',
          auth_username: 'me',
          auth_password: 'mine',
          language: 'en',
          send_resolved: true,
        },
      ],
    },
  ],
  inhibit_rules: [
    {
      name: 'quiet',
      source_matchers: ['severity="critical"'],
      target_matchers: ['severity="warning"'],
      equal: ['service'],
    },
    { source_match: { a: '1' }, source_match_re: { b: 'x|y' }, target_match: { c: '2' }, target_match_re: { d: 'z' } },
  ],
  time_intervals: [{ name: 'office', time_intervals: [{ weekdays: ['monday:friday'] }] }],
  mute_time_intervals: [{ name: 'holiday', time_intervals: [{ months: ['8'] }] }],
  escalations: {
    up: {
      steps: [
        { after: '0', receivers: ['all'], on_call: 'people' },
        { after: '10m', receivers: ['all', 'mail'] },
      ],
    },
    other: { steps: [{ after: '1h', receivers: ['mail'] }] },
  },
  on_call: {
    schedules: [
      {
        name: 'people',
        rotation: {
          time_zone: 'Asia/Shanghai',
          handover: 'friday 18:30',
          starts: '2026-02-28',
          participants: [{ name: '李雷', discord: discordId, email: 'li@example.org' }, { name: 'Ann' }],
        },
      },
      { name: 'plain', rotation: { participants: [{ name: 'Ann' }] } },
      { name: 'calendar', calendar: { url: 'https://cal.example.org/x.ics', people: [{ name: 'Ann' }] } },
      { name: 'paper', calendar: { file: '/etc/on-call.ics', people: [{ name: 'Ann' }, { name: 'Bo' }] } },
    ],
  },
  storm_guard: { notifications: 5, cards: 0, within: '1m' },
  dead_mans_switch: { url: 'https://watch.example.org/ping', every: '30s' },
  detectors: { slo_burn: { enabled: false } },
  logs: { any: 1 },
  reports: { other: 2 },
}

const person = (name: string) => ({ name, discordUserId: null, email: null })

const route = {
  groupBy: ['alertname', 'service'],
  repeatIntervalMs: 7_200_000,
  muteTimeIntervals: [],
  activeTimeIntervals: [],
  routes: [],
}

const always = { minutes: null, weekdays: null, daysOfMonth: null, months: null, years: null, timeZone: 'UTC' }

it('every member that is written is read', () => {
  const parsed = parseAlertingSettings(file)
  expect(parsed).toEqual({
    ok: true,
    settings: {
      resolveTimeoutMs: 600_000,
      route: {
        ...route,
        key: '{}',
        receiver: 'all',
        groupWaitMs: 0,
        groupIntervalMs: 60_000,
        resolveDelayMs: 0,
        escalation: 'up',
        matchers: [],
        continue: false,
        muteTimeIntervals: ['holiday'],
        activeTimeIntervals: ['office'],
        routes: [
          {
            ...route,
            key: '{}/{a="1",b!="2",pod=~"api-.*",team="x",zone="eu"}',
            receiver: 'mail',
            groupWaitMs: 5_000,
            groupIntervalMs: 180_000,
            resolveDelayMs: 60_000,
            escalation: 'other',
            matchers: [
              { name: 'zone', op: '=', value: 'eu' },
              { name: 'pod', op: '=~', value: 'api-.*' },
              { name: 'team', op: '=', value: 'x' },
              { name: 'a', op: '=', value: '1' },
              { name: 'b', op: '!=', value: '2' },
            ],
            continue: true,
          },
        ],
      },
      receivers: [
        {
          name: 'all',
          integrations: [
            { kind: 'discord', name: 'all/discord/0', sendResolved: false, channelId, onCall: 'people' },
            { kind: 'discord', name: 'all/discord/1', sendResolved: true, channelId: null, onCall: null },
            {
              kind: 'webhook',
              name: 'all/webhook/0',
              sendResolved: true,
              url: 'https://hook.example.org/a?b=c',
              secret: 'whsec_x',
              maxAlerts: 10_000,
            },
            {
              kind: 'webhook',
              name: 'all/webhook/1',
              sendResolved: false,
              url: 'http://hook',
              secret: null,
              maxAlerts: 0,
            },
            {
              kind: 'pagerduty',
              name: 'all/pagerduty/0',
              sendResolved: true,
              routingKey: 'k1',
              url: 'https://pd.example.org/v2/enqueue',
            },
            {
              kind: 'pagerduty',
              name: 'all/pagerduty/1',
              sendResolved: true,
              routingKey: 'k2',
              url: 'https://pd.example.org/own',
            },
          ],
        },
        {
          name: 'mail',
          integrations: [
            {
              kind: 'email',
              name: 'mail/email/0',
              sendResolved: false,
              to: ['a@example.org', 'b@example.org'],
              from: 'ops@example.org',
              smarthost: 'mail.example.org:587',
              authUsername: 'ops',
              authPassword: 'secret',
              language: 'zh-CN',
            },
            {
              kind: 'email',
              name: 'mail/email/1',
              sendResolved: true,
              to: ['c@example.org', 'd@example.org'],
              from: 'own@example.org',
              smarthost: 'other:25',
              authUsername: 'me',
              authPassword: 'mine',
              language: 'en',
            },
          ],
        },
      ],
      inhibitRules: [
        {
          sourceMatchers: [{ name: 'severity', op: '=', value: 'critical' }],
          targetMatchers: [{ name: 'severity', op: '=', value: 'warning' }],
          equal: ['service'],
        },
        {
          sourceMatchers: [
            { name: 'a', op: '=', value: '1' },
            { name: 'b', op: '=~', value: 'x|y' },
          ],
          targetMatchers: [
            { name: 'c', op: '=', value: '2' },
            { name: 'd', op: '=~', value: 'z' },
          ],
          equal: [],
        },
      ],
      timeIntervals: {
        office: [{ ...always, weekdays: [{ from: 1, to: 5 }] }],
        holiday: [{ ...always, months: [{ from: 8, to: 8 }] }],
      },
      escalations: [
        {
          name: 'up',
          steps: [
            { afterMs: 0, receivers: ['all'], onCall: 'people' },
            { afterMs: 600_000, receivers: ['all', 'mail'], onCall: null },
          ],
        },
        { name: 'other', steps: [{ afterMs: 3_600_000, receivers: ['mail'], onCall: null }] },
      ],
      onCall: [
        {
          name: 'people',
          source: {
            kind: 'rotation',
            rotation: {
              timeZone: 'Asia/Shanghai',
              handover: { weekday: 5, minute: 1_110 },
              startsOn: { year: 2026, month: 2, day: 28 },
              participants: [{ name: '李雷', discordUserId: discordId, email: 'li@example.org' }, person('Ann')],
            },
          },
        },
        {
          name: 'plain',
          source: {
            kind: 'rotation',
            rotation: {
              timeZone: 'UTC',
              handover: { weekday: 1, minute: 540 },
              startsOn: { year: 2026, month: 1, day: 5 },
              participants: [person('Ann')],
            },
          },
        },
        {
          name: 'calendar',
          source: {
            kind: 'calendar',
            calendar: { url: 'https://cal.example.org/x.ics', file: null, people: [person('Ann')] },
          },
        },
        {
          name: 'paper',
          source: {
            kind: 'calendar',
            calendar: { url: null, file: '/etc/on-call.ics', people: [person('Ann'), person('Bo')] },
          },
        },
      ],
      stormGuard: { notifications: 5, cards: 0, withinMs: 60_000 },
      deadMansSwitch: { url: 'https://watch.example.org/ping', everyMs: 30_000 },
      detectors: { slo_burn: { enabled: false } },
      logs: { any: 1 },
      reports: { other: 2 },
    },
  })
})

it('what is left out, or left empty as YAML allows, has its default', () => {
  const receivers = [{ name: 'a', email_configs: [{ to: 'a@example.org' }], webhook_configs: null }]
  const parsed = parseAlertingSettings({
    global: null,
    route: { receiver: 'a', group_by: null, routes: null },
    receivers,
    dead_mans_switch: { url: 'http://watch' },
  })
  expect(parsed).toEqual({
    ok: true,
    settings: {
      resolveTimeoutMs: 300_000,
      route: {
        key: '{}',
        receiver: 'a',
        groupBy: [],
        groupWaitMs: null,
        groupIntervalMs: 300_000,
        repeatIntervalMs: 14_400_000,
        resolveDelayMs: 30_000,
        escalation: null,
        matchers: [],
        continue: false,
        muteTimeIntervals: [],
        activeTimeIntervals: [],
        routes: [],
      },
      receivers: [
        {
          name: 'a',
          integrations: [
            {
              kind: 'email',
              name: 'a/email/0',
              sendResolved: false,
              to: ['a@example.org'],
              from: null,
              smarthost: null,
              authUsername: null,
              authPassword: null,
              language: 'zh-CN',
            },
          ],
        },
      ],
      inhibitRules: [],
      timeIntervals: {},
      escalations: [],
      onCall: [],
      stormGuard: { notifications: 10, cards: 60, withinMs: 600_000 },
      deadMansSwitch: { url: 'http://watch', everyMs: 60_000 },
      detectors: undefined,
      logs: undefined,
      reports: undefined,
    },
  })
})
