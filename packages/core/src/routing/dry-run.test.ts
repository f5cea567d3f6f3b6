import { expect, it } from 'vitest'
import { forecastRoutes } from './dry-run.ts'
import { importAlertmanager } from './import-alertmanager.ts'
import { parseAlertingSettings } from './settings/settings.ts'

const alertmanager = {
  global: { resolve_timeout: '5m', smtp_from: 'am@example.org', slack_api_url: 'https://hooks.example/x' },
  templates: ['*.tmpl'],
  route: {
    receiver: 'team',
    group_by: ['alertname', 'cluster'],
    group_wait: '10s',
    routes: [
      { matchers: ['severity="critical"'], receiver: 'page', repeat_interval: '1h', mute_time_intervals: ['sunday'] },
    ],
  },
  inhibit_rules: [
    { source_match: { severity: 'critical' }, target_match: { severity: 'warning' }, equal: ['alertname'] },
  ],
  mute_time_intervals: [{ name: 'sunday', time_intervals: [{ weekdays: ['sunday'] }] }],
  receivers: [
    {
      name: 'team',
      slack_configs: [{ channel: '#a' }],
      webhook_configs: [{ url: 'https://a.example/', http_config: {} }],
    },
    { name: 'page', pagerduty_configs: [{ routing_key: 'k', service_key: 'old', send_resolved: true }] },
  ],
}

it('an alertmanager.yml becomes a file of ours that is right, and what is not taken over is said', () => {
  const { file, leftOut } = importAlertmanager(alertmanager)
  expect(leftOut).toEqual([
    'global.slack_api_url: is not read here',
    'templates: has no place here',
    'receivers[0].slack_configs: there is no such receiver here',
    'receivers[0].webhook_configs[0].http_config: is not read here',
    'receivers[1].pagerduty_configs[0].service_key: is not read here',
  ])
  expect(parseAlertingSettings(file)).toMatchObject({ ok: true })
})

it('whatever is imported, nothing breaks', () => {
  for (const value of [null, 'text', [], { receivers: {} }, { receivers: [null, { webhook_configs: 'x' }] }]) {
    expect(Array.isArray(importAlertmanager(value).leftOut)).toBe(true)
  }
})

it('the dry run says which route, whom, when first, how often, and what follows when nobody acknowledges', () => {
  const { file } = importAlertmanager(alertmanager)
  const parsed = parseAlertingSettings({
    ...file,
    route: { ...alertmanager.route, escalation: 'up' },
    escalations: { up: { steps: [{ after: '15m', receivers: ['page'] }] } },
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const sunday = Date.parse('2026-11-22T12:00:00Z')
  expect(forecastRoutes(parsed.settings, { alertname: 'Disk', severity: 'critical' }, sunday)).toEqual([
    {
      route: '{}/{severity="critical"}',
      receiver: 'page',
      integrations: ['pagerduty'],
      groupKey: '{}/{severity="critical"}:{alertname="Disk"}@page',
      groupLabels: { alertname: 'Disk' },
      isMuted: true,
      firstAfterMs: 10_000,
      repeatEveryMs: 3_600_000,
      resolveDelayMs: 30_000,
      escalation: [{ afterMs: 900_000, receivers: ['page'], onCall: null }],
    },
  ])
  expect(forecastRoutes(parsed.settings, { alertname: 'Disk' }, sunday)).toMatchObject([
    { receiver: 'team', isMuted: false },
  ])
})

it('an escalation is the one that the route names, and none when it names none', () => {
  const parsed = parseAlertingSettings({
    route: { receiver: 'a', routes: [{ matchers: ['x="1"'], receiver: 'b', escalation: 'second' }] },
    receivers: [{ name: 'a' }, { name: 'b' }],
    escalations: {
      first: { steps: [{ after: '1m', receivers: ['a'] }] },
      second: { steps: [{ after: '2m', receivers: ['b'] }] },
    },
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const steps = (labels: Record<string, string>) =>
    forecastRoutes(parsed.settings, labels, 0).map(({ receiver, escalation }) => [
      receiver,
      escalation.map(({ afterMs }) => afterMs),
    ])
  expect(steps({ x: '1' })).toEqual([['b', [120_000]]])
  expect(steps({})).toEqual([['a', []]])
})
