import { expect, it, test } from 'vitest'
import { parseAlertingSettings } from './settings.ts'

const sound = { route: { receiver: 'a' }, receivers: [{ name: 'a' }] }

function problemsOf(change: Readonly<Record<string, unknown>>): string[] {
  const parsed = parseAlertingSettings({ ...sound, ...change })
  return parsed.ok ? [] : parsed.problems.map(({ path, says }) => `${path} ${says}`)
}

const receiver = (configs: Readonly<Record<string, unknown>>) => ({ receivers: [{ name: 'a', ...configs }] })
const times = (interval: unknown) => ({ time_intervals: [{ name: 't', time_intervals: [interval] }] })
const rotation = (change: Readonly<Record<string, unknown>>) => ({
  on_call: { schedules: [{ name: 's', rotation: { participants: [{ name: 'Ann' }], ...change } }] },
})
const calendar = (change: Readonly<Record<string, unknown>>) => ({
  on_call: { schedules: [{ name: 's', calendar: { url: 'http://c', people: [{ name: 'Ann' }], ...change } }] },
})
const steps = (...each: readonly unknown[]) => ({ escalations: { up: { steps: each } } })
const atSchedule = 'on_call.schedules[0]'
const atTimes = 'time_intervals[0].time_intervals[0]'

it('what is right is not complained of', () => {
  const right = [
    times({ weekdays: ['sunday'] }),
    times({ years: ['1', '9999'] }),
    { route: { receiver: 'a', routes: [{ match: { x: '(' } }] } },
    rotation({ handover: 'monday   09:00' }),
    receiver({ email_configs: [{ to: 'ann@example.org,bo@example.org' }] }),
  ]
  expect(right.flatMap(problemsOf)).toEqual([])
})

test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ['a list where a mapping belongs', { global: [] }, ['global is not a mapping']],
  ['a mapping where a list belongs', { inhibit_rules: {} }, ['inhibit_rules is not a list']],
  ['a text where a mapping belongs', { storm_guard: 'x' }, ['storm_guard is not a mapping']],
  [
    'a member nobody knows',
    { storm_guard: { often: 1 } },
    ['storm_guard.often is not known here; known are notifications, cards, within'],
  ],
  [
    'a global nobody knows',
    { global: { slack: 1 } },
    [expect.stringMatching(/^global\.slack is not known here; known are resolve_timeout,/) as string],
  ],
  [
    'an address that is none',
    { dead_mans_switch: { url: 'watch' } },
    ['dead_mans_switch.url is not an http or https URL'],
  ],
  [
    'an address with a blank',
    { dead_mans_switch: { url: 'http://a b' } },
    ['dead_mans_switch.url is not an http or https URL'],
  ],
  [
    'an address of something else',
    { dead_mans_switch: { url: 'x-http://a' } },
    ['dead_mans_switch.url is not an http or https URL'],
  ],
  [
    'an address without a host',
    { dead_mans_switch: { url: 'http:///a' } },
    ['dead_mans_switch.url is not an http or https URL'],
  ],
  [
    'an address that is no text',
    { dead_mans_switch: { url: 7 } },
    ['dead_mans_switch.url is not an http or https URL'],
  ],
  [
    'a switch that nobody knows',
    { dead_mans_switch: { url: 'http://w', often: '1m' } },
    ['dead_mans_switch.often is not known here; known are url, every'],
  ],
  [
    'a length of nothing',
    { dead_mans_switch: { url: 'http://w', every: 0 } },
    ['dead_mans_switch.every must be longer than 0'],
  ],
  [
    'a length that is a number',
    { storm_guard: { within: 5 } },
    ['storm_guard.within is not a length of time such as 30s, 5m, 4h or 1d'],
  ],
  ['a count below 0', { storm_guard: { cards: -1 } }, ['storm_guard.cards is not a whole number from 0 to 100000']],
  [
    'a count with a fraction',
    { storm_guard: { cards: 1.5 } },
    ['storm_guard.cards is not a whole number from 0 to 100000'],
  ],
  [
    'a count too large',
    { storm_guard: { notifications: 100_001 } },
    ['storm_guard.notifications is not a whole number from 0 to 100000'],
  ],
  [
    'a count that is text',
    { storm_guard: { cards: '5' } },
    ['storm_guard.cards is not a whole number from 0 to 100000'],
  ],
  ['no route', { route: null }, ['route is missing: the root of the routes']],
  [
    'no receiver at the root',
    { route: { group_by: ['x'] } },
    ['route.receiver is missing: the root must have a receiver'],
  ],
  [
    'a root that does not take every alert',
    { route: { receiver: 'a', match: { x: 'y' } } },
    ['route is the root, which takes every alert and has no matchers'],
  ],
  [
    'a member of a route nobody knows',
    { route: { receiver: 'a', group: 1 } },
    [expect.stringMatching(/^route\.group is not known here; known are receiver, group_by,/) as string],
  ],
  [
    'a receiver that is no text',
    { route: { receiver: ['a'] } },
    ['route.receiver is not text', 'route.receiver is missing: the root must have a receiver'],
  ],
  [
    'all labels and others',
    { route: { receiver: 'a', group_by: ['...', 'x'] } },
    ['route.group_by has ... beside other labels; alone it means every label'],
  ],
  ['a label twice', { route: { receiver: 'a', group_by: ['x', 'y', 'x'] } }, ['route.group_by names a label twice']],
  ['an empty label', { route: { receiver: 'a', group_by: [''] } }, ['route.group_by[0] is missing']],
  [
    'a regular expression that is none',
    { route: { receiver: 'a', routes: [{ match_re: { x: '(' } }] } },
    [
      expect.stringMatching(
        /^route\.routes\[0\]\.match_re\.x is not a matcher such as severity="critical": error parsing regexp/,
      ) as string,
    ],
  ],
  [
    'an interval that is not defined',
    { route: { receiver: 'a', active_time_intervals: ['n'] } },
    ['route.active_time_intervals[0] names the time interval n, which is not defined'],
  ],
  [
    'an escalation that is not defined',
    { route: { receiver: 'a', escalation: 'n' } },
    ['route.escalation names the escalation n, which is not defined'],
  ],
  [
    'a receiver of a child that is not defined',
    { route: { receiver: 'a', routes: [{}, { routes: [{ receiver: 'n' }] }] } },
    ['route.routes[1].routes[0].receiver names the receiver n, which is not defined'],
  ],
  ['a receiver without a name', { receivers: [{ name: 'a' }, {}] }, ['receivers[1].name is missing']],
  [
    'two receivers without a name',
    { receivers: [{ name: 'a' }, {}, {}] },
    ['receivers[1].name is missing', 'receivers[2].name is missing'],
  ],
  [
    'a receiver nobody knows',
    receiver({ slack_configs: [] }),
    [
      'receivers[0].slack_configs is not known here; known are name, discord_configs, webhook_configs, pagerduty_configs, email_configs',
    ],
  ],
  [
    'a channel too short',
    receiver({ discord_configs: [{ channel_id: '12345678901234' }] }),
    ['receivers[0].discord_configs[0].channel_id is not the id of a Discord channel: digits only, between quotes'],
  ],
  [
    'a channel too long',
    receiver({ discord_configs: [{ channel_id: '123456789012345678901' }] }),
    ['receivers[0].discord_configs[0].channel_id is not the id of a Discord channel: digits only, between quotes'],
  ],
  [
    'a channel with a name',
    receiver({ discord_configs: [{ channel_id: 'x123456789012345' }] }),
    ['receivers[0].discord_configs[0].channel_id is not the id of a Discord channel: digits only, between quotes'],
  ],
  [
    'a channel with more',
    receiver({ discord_configs: [{ channel_id: '123456789012345x' }] }),
    ['receivers[0].discord_configs[0].channel_id is not the id of a Discord channel: digits only, between quotes'],
  ],
  [
    'a channel setting nobody knows',
    receiver({ discord_configs: [{ x: 1 }] }),
    ['receivers[0].discord_configs[0].x is not known here; known are send_resolved, channel_id, on_call'],
  ],
  [
    'a schedule that is not defined',
    receiver({ discord_configs: [{ on_call: 'n' }] }),
    ['receivers[0].discord_configs[0].on_call names the schedule n, which is not defined'],
  ],
  [
    'a hook without an address',
    receiver({ webhook_configs: [{}] }),
    ['receivers[0].webhook_configs[0].url is missing'],
  ],
  [
    'a hook setting nobody knows',
    receiver({ webhook_configs: [{ url: 'http://h', x: 1 }] }),
    ['receivers[0].webhook_configs[0].x is not known here; known are send_resolved, url, secret, max_alerts'],
  ],
  [
    'a pager without a key',
    receiver({ pagerduty_configs: [{ x: 1 }] }),
    [
      'receivers[0].pagerduty_configs[0].x is not known here; known are send_resolved, routing_key, url',
      'receivers[0].pagerduty_configs[0].routing_key is missing',
    ],
  ],
  ['mail to nobody', receiver({ email_configs: [{}] }), ['receivers[0].email_configs[0].to is missing']],
  [
    'mail to what is no address',
    receiver({ email_configs: [{ to: 'a@b, c' }] }),
    ['receivers[0].email_configs[0].to is not an e-mail address: c'],
  ],
  [
    'mail to an address with a blank',
    receiver({ email_configs: [{ to: ['a b@c'] }] }),
    ['receivers[0].email_configs[0].to is not an e-mail address: a b@c'],
  ],
  [
    'mail to an address with two signs',
    receiver({ email_configs: [{ to: ['a@b@c'] }] }),
    ['receivers[0].email_configs[0].to is not an e-mail address: a@b@c'],
  ],
  [
    'mail to an empty address',
    receiver({ email_configs: [{ to: [''] }] }),
    ['receivers[0].email_configs[0].to[0] is missing'],
  ],
  [
    'mail in another language',
    receiver({ email_configs: [{ to: 'a@b', language: 'fr' }] }),
    ['receivers[0].email_configs[0].language is none of zh-CN, en'],
  ],
  [
    'mail with a setting nobody knows',
    receiver({ email_configs: [{ to: 'a@b', x: 1 }] }),
    [
      'receivers[0].email_configs[0].x is not known here; known are send_resolved, to, from, smarthost, auth_username, auth_password, language',
    ],
  ],
  [
    'a rule that fits every source',
    { inhibit_rules: [{ target_match: { a: 'b' } }] },
    ['inhibit_rules[0].source_matchers is missing: it would fit every alert'],
  ],
  [
    'a rule that fits every target',
    { inhibit_rules: [{ source_match: { a: 'b' } }] },
    ['inhibit_rules[0].target_matchers is missing: it would fit every alert'],
  ],
  [
    'a rule with a member nobody knows',
    { inhibit_rules: [{ source_match: { a: 'b' }, target_match: { a: 'b' }, x: 1 }] },
    [
      'inhibit_rules[0].x is not known here; known are name, equal, source_matchers, source_match, source_match_re, target_matchers, target_match, target_match_re',
    ],
  ],
  [
    'an interval without a name',
    { time_intervals: [{ x: 1 }] },
    ['time_intervals[0].x is not known here; known are name, time_intervals', 'time_intervals[0].name is missing'],
  ],
  [
    'a member of times nobody knows',
    times({ hours: 1 }),
    [`${atTimes}.hours is not known here; known are times, weekdays, days_of_month, months, years, location`],
  ],
  ['a zone that is none', times({ location: 'Mars' }), [`${atTimes}.location is no known time zone: Mars`]],
  [
    'times that end before they begin',
    times({ times: [{ start_time: '09:00', end_time: '09:00' }] }),
    [`${atTimes}.times[0] ends before it begins`],
  ],
  [
    'times without an end',
    times({ times: [{ start_time: '09:00', x: 1 }] }),
    [
      `${atTimes}.times[0].x is not known here; known are start_time, end_time`,
      `${atTimes}.times[0].end_time is missing`,
    ],
  ],
  [
    'weekdays that are none',
    times({ weekdays: ['moonday'] }),
    [`${atTimes}.weekdays[0] is not a range such as monday:friday`],
  ],
  ['weekdays by number', times({ weekdays: ['1'] }), [`${atTimes}.weekdays[0] is not a range such as monday:friday`]],
  [
    'weekdays the wrong way round',
    times({ weekdays: ['friday:monday'] }),
    [`${atTimes}.weekdays[0] is not a range such as monday:friday`],
  ],
  [
    'days beyond a month',
    times({ days_of_month: ['1:32', '0', '-32', 'x', '1.5', '5:1', '-1:-5'] }),
    Array.from({ length: 7 }, (_, at) => `${atTimes}.days_of_month[${at}] is not a range such as 1:5 or -3:-1`),
  ],
  [
    'months beyond a year',
    times({ months: ['0', '13', 'may:x', '5:4', '1x', 'x1'] }),
    Array.from({ length: 6 }, (_, at) => `${atTimes}.months[${at}] is not a range such as january:march`),
  ],
  [
    'years beyond the calendar',
    times({ years: ['0', '10000', '2027:2026', 'x2026', '2026x'] }),
    Array.from({ length: 5 }, (_, at) => `${atTimes}.years[${at}] is not a range such as 2026:2027`),
  ],
  [
    'weekdays of which one is none',
    times({ weekdays: ['x:friday', 'monday:x'] }),
    [0, 1].map((at) => `${atTimes}.weekdays[${at}] is not a range such as monday:friday`),
  ],
  ['an empty name', { route: { receiver: '' } }, ['route.receiver is missing: the root must have a receiver']],
  ['a name that is no text', { receivers: [{ name: 'a' }, { name: ['x'] }] }, ['receivers[1].name is not text']],
  ['an empty range', times({ years: [''] }), [`${atTimes}.years[0] is missing`]],
  ['an escalation without steps', steps(), ['escalations.up.steps is missing: at least one step']],
  [
    'an escalation with a member nobody knows',
    { escalations: { up: { x: 1, steps: [{ after: '1m', receivers: ['a'] }] } } },
    ['escalations.up.x is not known here; known are steps'],
  ],
  [
    'a step without a time and without receivers',
    steps({ x: 1 }),
    [
      'escalations.up.steps[0].x is not known here; known are after, receivers, on_call',
      'escalations.up.steps[0].after is missing',
      'escalations.up.steps[0].receivers is missing: whom this step tells',
    ],
  ],
  [
    'a step earlier than the one before',
    steps({ after: '2m', receivers: ['a'] }, { after: '1m', receivers: ['a'] }),
    ['escalations.up.steps[1].after must be later than the step before'],
  ],
  [
    'a step by a schedule that is not defined',
    steps({ after: '2m', receivers: ['a'], on_call: 'n' }),
    ['escalations.up.steps[0].on_call names the schedule n, which is not defined'],
  ],
  ['schedules with a member nobody knows', { on_call: { x: 1 } }, ['on_call.x is not known here; known are schedules']],
  [
    'a schedule of neither kind',
    { on_call: { schedules: [{ name: 's', x: 1 }] } },
    [
      `${atSchedule}.x is not known here; known are name, rotation, calendar`,
      `${atSchedule} needs either a rotation or a calendar`,
    ],
  ],
  [
    'a schedule of both kinds',
    { on_call: { schedules: [{ name: 's', rotation: {}, calendar: { url: 'http://c', people: [{ name: 'A' }] } }] } },
    [`${atSchedule} needs either a rotation or a calendar`],
  ],
  [
    'a schedule without a name',
    { on_call: { schedules: [{ rotation: { participants: [{ name: 'A' }] } }] } },
    [`${atSchedule}.name is missing`],
  ],
  [
    'two schedules of one name',
    { on_call: { schedules: [1, 2].map(() => ({ name: 's', rotation: { participants: [{ name: 'A' }] } })) } },
    ['on_call.schedules[1].name is there twice: s'],
  ],
  ['a calendar nowhere', calendar({ url: null }), [`${atSchedule}.calendar needs either a url or a file`]],
  ['a calendar in two places', calendar({ file: '/x' }), [`${atSchedule}.calendar needs either a url or a file`]],
  [
    'a calendar of nobody',
    calendar({ people: [], x: 1 }),
    [
      `${atSchedule}.calendar.x is not known here; known are url, file, people`,
      `${atSchedule}.calendar.people is missing: who its events may name`,
    ],
  ],
  [
    'a rotation of nobody',
    rotation({ participants: [], x: 1 }),
    [
      `${atSchedule}.rotation.x is not known here; known are time_zone, handover, starts, participants`,
      `${atSchedule}.rotation.participants is missing: at least one person`,
    ],
  ],
  [
    'a hand-over on no day',
    rotation({ handover: 'someday 09:00' }),
    [`${atSchedule}.rotation.handover is not a weekday and a time such as monday 09:00`],
  ],
  [
    'a hand-over at the end of the day',
    rotation({ handover: 'monday 24:00' }),
    [`${atSchedule}.rotation.handover is not a weekday and a time such as monday 09:00`],
  ],
  [
    'a first day that is none',
    rotation({ starts: '2026-02-30' }),
    [`${atSchedule}.rotation.starts is not a day such as 2026-01-05`],
  ],
  [
    'a first day with a time',
    rotation({ starts: '2026-01-05T00:00' }),
    [`${atSchedule}.rotation.starts is not a day such as 2026-01-05`],
  ],
  [
    'a first day with something before it',
    rotation({ starts: 'x2026-01-05' }),
    [`${atSchedule}.rotation.starts is not a day such as 2026-01-05`],
  ],
  [
    'a person of no name',
    rotation({ participants: [{ x: 1 }] }),
    [
      `${atSchedule}.rotation.participants[0].x is not known here; known are name, discord, email`,
      `${atSchedule}.rotation.participants[0].name is missing`,
    ],
  ],
  [
    'a person whose Discord id is a name',
    rotation({ participants: [{ name: 'A', discord: 'ann#1' }] }),
    [`${atSchedule}.rotation.participants[0].discord is not the id of a Discord user: digits only, between quotes`],
  ],
  [
    'a person whose Discord id is too long',
    rotation({ participants: [{ name: 'A', discord: '123456789012345678901' }] }),
    [`${atSchedule}.rotation.participants[0].discord is not the id of a Discord user: digits only, between quotes`],
  ],
])('%s', (_, change, problems) => {
  expect(problemsOf(change)).toEqual(problems)
})

it('the file itself is a mapping', () => {
  const parsed = parseAlertingSettings([])
  expect(parsed.ok ? null : parsed.problems[0]).toEqual({ path: '(the file)', says: 'is not a mapping' })
})

it('numbers and truth values are read as the text that was written', () => {
  const parsed = parseAlertingSettings({ route: { receiver: 12, group_by: [true] }, receivers: [{ name: '12' }] })
  expect(parsed).toMatchObject({ ok: true, settings: { route: { receiver: '12', groupBy: ['true'] } } })
})

it('what stands in no file is not read from what every object has', () => {
  expect(problemsOf({ route: { receiver: 'a', routes: [{ receiver: 'constructor' }] } })).toEqual([
    'route.routes[0].receiver names the receiver constructor, which is not defined',
  ])
})
