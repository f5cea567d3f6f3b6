import { expect, test } from 'vitest'
import type { GroupAlert } from './decide-group.ts'
import { firstLookAt } from './first-look.ts'
import { formatLabels } from './format-labels.ts'
import { isMuted } from './mute.ts'

const now = 1_000_000
const firing = { severity: 'warning', state: 'firing', resolvedAt: null } as const
const critical = { ...firing, severity: 'critical' } as const
const over = { ...firing, state: 'resolved', resolvedAt: now - 1_000 } as const
const [byDefault, said] = [
  { groupWaitMs: null, resolveDelayMs: 7_000 },
  { groupWaitMs: 5_000, resolveDelayMs: 7_000 },
]

test.each<
  [
    string,
    typeof byDefault | typeof said,
    Pick<GroupAlert, 'severity' | 'state' | 'resolvedAt'>,
    boolean,
    number | null,
  ]
>([
  ['the first of a group waits for others', byDefault, firing, true, now + 30_000],
  ['a critical one does not', byDefault, critical, true, now],
  ['nor for the next interval', byDefault, critical, false, now],
  ['one more of a group waits for the interval', byDefault, firing, false, null],
  ['how long it waits may be said', said, firing, true, now + 5_000],
  ['then critical ones wait, too', said, critical, true, now + 5_000],
  ['and for the interval', said, critical, false, null],
  ['an end waits for its delay', said, over, true, now + 6_000],
  ['an end of a critical one, too', byDefault, { ...over, severity: 'critical' }, false, now + 6_000],
  ['an end whose time is not known counts from now', said, { ...over, resolvedAt: null }, false, now + 7_000],
])('%s', (_, route, alert, isNewGroup, at) => {
  expect(firstLookAt(route, alert, { isNewGroup, now })).toBe(at)
})

const always = [{ minutes: null, weekdays: null, daysOfMonth: null, months: null, years: null, timeZone: 'UTC' }]
const timeIntervals = { always, never: [] }

test.each([
  ['without intervals', [], [], false],
  ['within one of those that mute', ['never', 'always'], [], true],
  ['outside those that mute', ['never', 'unknown'], [], false],
  ['within one of those in which it speaks', [], ['never', 'always'], false],
  ['outside all in which it speaks', [], ['never', 'unknown'], true],
  ['within one of either', ['always'], ['always'], true],
])('a route is mute: %s', (_, muteTimeIntervals, activeTimeIntervals, muted) => {
  expect(isMuted({ muteTimeIntervals, activeTimeIntervals }, { timeIntervals }, now)).toBe(muted)
})

test('labels have one writing, whatever their order', () => {
  expect(formatLabels({ b: '2', c: 'say "x"', a: '1' })).toBe(String.raw`{a="1", b="2", c="say \"x\""}`)
  expect(formatLabels({ a: '1', b: '2', c: 'say "x"' })).toBe(String.raw`{a="1", b="2", c="say \"x\""}`)
})
