import { expect, it, test } from 'vitest'
import { importAlertmanager } from './import-alertmanager.ts'

const webhook = { send_resolved: true, url: 'https://a.example/', max_alerts: 3 }
const pagerduty = { send_resolved: false, routing_key: 'k', url: 'https://pd.example/' }
const email = {
  send_resolved: true,
  to: 'a@example.org',
  from: 'b@example.org',
  smarthost: 'm:25',
  auth_username: 'u',
  auth_password: 'p',
}
const global = {
  resolve_timeout: '5m',
  smtp_from: 'a',
  smtp_smarthost: 'b',
  smtp_auth_username: 'c',
  smtp_auth_password: 'd',
  pagerduty_url: 'e',
}

it('what means the same here is taken over as it stands', () => {
  const file = {
    global,
    route: { receiver: 'a', routes: [] },
    inhibit_rules: [{ equal: ['x'] }],
    time_intervals: [{ name: 'n' }],
    receivers: [
      { name: 'a', webhook_configs: [webhook], pagerduty_configs: [pagerduty], email_configs: [email] },
      { name: 'b', discord_configs: [{ send_resolved: true }] },
    ],
  }
  expect(importAlertmanager(file)).toEqual({ file, leftOut: [] })
})

it('intervals under their former name come behind those under the present one', () => {
  const [former, present] = [[{ name: 'a' }], [{ name: 'b' }]]
  const expected = { file: { time_intervals: [...present, ...former] }, leftOut: [] }
  expect(importAlertmanager({ time_intervals: present, mute_time_intervals: former })).toEqual(expected)
  expect(importAlertmanager({ mute_time_intervals: former })).toEqual({ file: { time_intervals: former }, leftOut: [] })
})

test.each<[string, unknown, unknown, readonly string[]]>([
  ['templates', { templates: ['*.tmpl'] }, {}, ['templates: has no place here']],
  [
    'global settings of others',
    { global: { ...global, slack_api_url: 'x' } },
    { global },
    ['global.slack_api_url: is not read here'],
  ],
  [
    'receivers that we do not have',
    { receivers: [{ name: 'a' }, { name: 'b', slack_configs: [{}] }] },
    { receivers: [{ name: 'a' }, { name: 'b' }] },
    ['receivers[1].slack_configs: there is no such receiver here'],
  ],
  [
    'the address of a Discord webhook',
    { receivers: [{ discord_configs: [{ webhook_url: 'x', send_resolved: true }] }] },
    { receivers: [{ discord_configs: [{ send_resolved: true }] }] },
    ['receivers[0].discord_configs.webhook_url: is not read here'],
  ],
  [
    'how a webhook is asked',
    { receivers: [{ webhook_configs: [webhook, { ...webhook, http_config: {} }] }] },
    { receivers: [{ webhook_configs: [webhook, webhook] }] },
    ['receivers[0].webhook_configs[1].http_config: is not read here'],
  ],
  [
    'the key of the former Events API',
    { receivers: [{ pagerduty_configs: [{ ...pagerduty, service_key: 'x' }] }] },
    { receivers: [{ pagerduty_configs: [pagerduty] }] },
    ['receivers[0].pagerduty_configs[0].service_key: is not read here'],
  ],
  [
    'how mail looks',
    { receivers: [{ email_configs: [{ ...email, html: '' }] }] },
    { receivers: [{ email_configs: [email] }] },
    ['receivers[0].email_configs[0].html: is not read here'],
  ],
])('left out and said: %s', (_, theirs, file, leftOut) => {
  expect(importAlertmanager(theirs)).toEqual({ file, leftOut })
})

test.each([
  [null, {}],
  [['route'], {}],
  ['route', {}],
  [
    { global: null, receivers: 'x', mute_time_intervals: {} },
    { global: {}, receivers: [], time_intervals: [] },
  ],
  [{ receivers: [null, { webhook_configs: 'x' }] }, { receivers: [{}, { webhook_configs: [] }] }],
])('of %j nothing breaks', (theirs, file) => {
  expect(importAlertmanager(theirs)).toEqual({ file, leftOut: [] })
})
