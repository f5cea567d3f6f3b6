import { describe, expect, it } from 'vitest'
import { idFromUuid } from '../ids/index.ts'
import { minuteMs } from '../time/index.ts'
import { parseMatchers } from './matchers/index.ts'
import type { Silence, SilenceChange, SilenceDraft } from './silence.ts'
import {
  decideCreateSilence,
  decideExpireSilence,
  decideLapseSilence,
  decideUpdateSilence,
  silenceState,
} from './silence.ts'
import { now, someone } from './testing/samples.ts'

const matchers = parseMatchers('alertname=DiskFull')
const draft: SilenceDraft = { kind: 'silence', matchers, endsAt: now + 10 * minuteMs, comment: '', author: 'Ann' }
const system = { type: 'system' } as const

function silence(change: Partial<Silence> = {}): Silence {
  const decision = decideCreateSilence(draft, someone, now)
  if (!decision.ok) throw new Error('not created')
  return { ...decision.next, id: idFromUuid('sil', '01930000-0000-7000-8000-000000000003'), ...change }
}

const planned = silence({ startsAt: now + minuteMs })

describe('a silence', () => {
  it('begins now unless planned, and carries who made it', () => {
    expect(decideCreateSilence(draft, someone, now)).toEqual({
      ok: true,
      next: {
        kind: 'silence',
        title: null,
        matchers,
        startsAt: now,
        endsAt: now + 10 * minuteMs,
        untilResolved: false,
        comment: '',
        author: 'Ann',
        createdBy: someone,
        createdAt: now,
        endedAt: null,
        endedBy: null,
        version: 1,
      },
    })
    expect(decideCreateSilence({ ...draft, startsAt: now - minuteMs }, someone, now)).toMatchObject({
      next: { startsAt: now },
    })
  })

  const wrong: readonly (readonly [string, Partial<SilenceDraft>, readonly string[]])[] = [
    ['without matchers', { matchers: [] }, ['matchers required']],
    ['that would silence everything', { matchers: parseMatchers('a=~".*",b!="x"') }, ['matchers matches_everything']],
    ['without an end', { endsAt: null }, ['endsAt required']],
    ['that is over already', { endsAt: now }, ['endsAt in_the_past']],
    ['that ends before it begins', { startsAt: now + 20 * minuteMs }, ['endsAt ends_before_start']],
    ['that ends as it begins', { startsAt: now + minuteMs, endsAt: now + minuteMs }, ['endsAt ends_before_start']],
    ['that is a maintenance window with no title at all', { kind: 'maintenance' }, ['title required']],
    ['with a title', { title: 'Move' }, ['title not_for_a_silence']],
    ['that is a maintenance window without a title', { kind: 'maintenance', title: ' ' }, ['title required']],
  ]

  it.each(wrong)('%s is not made', (_what, change, problems) => {
    const decision = decideCreateSilence({ ...draft, ...change }, someone, now)
    expect(decision.ok ? [] : decision.problems.map(({ member, rule }) => `${member} ${rule}`)).toEqual(problems)
  })

  it('silences something when one of its matchers asks for something', () => {
    expect(decideCreateSilence({ ...draft, matchers: parseMatchers('a=~".*",b="x"') }, someone, now).ok).toBe(true)
  })

  it('until resolved needs no end; a maintenance window has a title', () => {
    expect(decideCreateSilence({ ...draft, endsAt: null, untilResolved: true }, someone, now).ok).toBe(true)
    expect(decideCreateSilence({ ...draft, kind: 'maintenance', title: 'Move' }, someone, now).ok).toBe(true)
  })

  it('is pending, active, expired by time alone; once ended it is expired', () => {
    const at = (later: number, one: Silence = planned) => silenceState(one, now + later)
    expect([at(0), at(minuteMs), at(10 * minuteMs)]).toEqual(['pending', 'active', 'expired'])
    expect(at(0, silence({ endedAt: now, endedBy: someone }))).toBe('expired')
    expect(at(1_000 * minuteMs, silence({ endsAt: null, untilResolved: true }))).toBe('active')
  })
})

describe('a change', () => {
  const update = (one: Silence, change: Partial<SilenceChange>) =>
    decideUpdateSilence(one, { expectedVersion: one.version, ...change }, now)

  it('moves the end of an active one; beginning and matchers only of a planned one', () => {
    expect(update(silence(), { endsAt: now + minuteMs, comment: 'sooner' })).toMatchObject({
      next: { endsAt: now + minuteMs, comment: 'sooner', version: 2 },
    })
    expect(update(silence(), { matchers })).toMatchObject({
      refusal: { code: 'invalid_silence_state', facts: { state: 'active', needs: ['pending'], by: someone } },
    })
    expect(update(planned, { matchers, startsAt: now + 2 * minuteMs })).toMatchObject({ ok: true })
  })

  it('of another version is refused, and of one that has ended', () => {
    expect(update(silence({ version: 3 }), { expectedVersion: 2 })).toMatchObject({
      refusal: { code: 'silence_changed', facts: { expectedVersion: 2, currentVersion: 3 } },
    })
    expect(update(silence({ endsAt: now }), {})).toMatchObject({
      refusal: { code: 'invalid_silence_state', facts: { state: 'expired', since: now, by: system } },
    })
  })

  it('that leaves it without an end is refused', () => {
    expect(update(silence(), { endsAt: null })).toMatchObject({ problems: [{ member: 'endsAt', rule: 'required' }] })
    expect(update(silence(), { endsAt: null, untilResolved: true })).toMatchObject({ ok: true })
  })
})

describe('what is refused', () => {
  const update = (one: Silence, change: Partial<SilenceChange>) =>
    decideUpdateSilence(one, { expectedVersion: one.version, ...change }, now)
  const { id } = planned
  const refused = (code: string, facts: object) => ({ ok: false, refusal: { code, facts } })

  it('says in which state it is since when, who brought it there, and what it would need', () => {
    const needs = ['pending', 'active']
    const over = silence({ endsAt: now - 5 })
    const byTime = refused('invalid_silence_state', {
      silenceId: id,
      state: 'expired',
      since: now - 5,
      by: system,
      needs,
    })
    expect(update(over, {})).toEqual(byTime)
    expect(decideExpireSilence(over, someone, now)).toEqual(byTime)
    const ended = silence({ endedAt: now - 7, endedBy: someone })
    expect(update(ended, {})).toEqual(
      refused('invalid_silence_state', { silenceId: id, state: 'expired', since: now - 7, by: someone, needs }),
    )
    const active = silence({ startsAt: now - 3 })
    expect(update(active, { startsAt: now + 1 })).toEqual(
      refused('invalid_silence_state', {
        silenceId: id,
        state: 'active',
        since: now - 3,
        by: someone,
        needs: ['pending'],
      }),
    )
  })

  it('is an end of what has changed meanwhile, for whoever says what he saw', () => {
    const one = silence({ version: 3 })
    const changed = refused('silence_changed', { silenceId: id, expectedVersion: 2, currentVersion: 3 })
    expect(decideExpireSilence(one, someone, now, 2)).toEqual(changed)
    expect(decideExpireSilence(one, someone, now, 3)).toMatchObject({ next: { endedBy: someone, version: 4 } })
  })

  it('is a change of what has changed meanwhile', () => {
    expect(update(silence({ version: 3 }), { expectedVersion: 2 })).toEqual(
      refused('silence_changed', { silenceId: id, expectedVersion: 2, currentVersion: 3 }),
    )
  })

  it('is one that would not be made so', () => {
    expect(update(silence(), { title: 'x' })).toEqual({
      ok: false,
      problems: [{ member: 'title', rule: 'not_for_a_silence' }],
    })
  })
})

describe('what a change leaves alone', () => {
  const update = (one: Silence, change: Partial<SilenceChange>) =>
    decideUpdateSilence(one, { expectedVersion: one.version, ...change }, now)

  it('stays as it was, and everything that is named is taken', () => {
    const window = { ...planned, kind: 'maintenance', title: 'Move' } as const
    expect(update(window, {})).toEqual({ ok: true, next: { ...window, version: 2 } })
    const active = silence({ startsAt: now - 3 })
    expect(update(active, { comment: 'x' })).toEqual({ ok: true, next: { ...active, comment: 'x', version: 2 } })
    const change = {
      title: 'Other',
      comment: 'why',
      endsAt: now + 9 * minuteMs,
      untilResolved: true,
      startsAt: now + 2 * minuteMs,
      matchers: parseMatchers('a=b'),
    }
    expect(update(window, change)).toEqual({ ok: true, next: { ...window, ...change, version: 2 } })
  })

  it('a planned one does not begin in the past', () => {
    expect(update(planned, { startsAt: now - minuteMs })).toMatchObject({ next: { startsAt: now } })
  })
})

describe('the end', () => {
  it('by hand is once, before it begins too', () => {
    const over = decideExpireSilence(planned, someone, now)
    expect(over).toMatchObject({ next: { endedAt: now, endedBy: someone, version: 2 } })
    expect(over.ok && decideExpireSilence(over.next, system, now + 1)).toMatchObject({
      refusal: { code: 'invalid_silence_state', facts: { since: now, by: someone } },
    })
  })

  it('by time is that of its end, whenever it is noticed', () => {
    const one = silence()
    expect(decideLapseSilence(one, true, now + 10 * minuteMs - 1)).toBeNull()
    expect(decideLapseSilence(one, true, now + 10 * minuteMs)).toMatchObject({ endedAt: now + 10 * minuteMs })
    expect(decideLapseSilence(one, true, now + 20 * minuteMs)).toMatchObject({
      endedAt: now + 10 * minuteMs,
      endedBy: system,
    })
  })

  it('until resolved comes with the last alert it matches, once it has begun', () => {
    const one = silence({ endsAt: null, untilResolved: true })
    expect(decideLapseSilence(one, true, now + minuteMs)).toBeNull()
    expect(decideLapseSilence(one, false, now + minuteMs)).toMatchObject({ endedAt: now + minuteMs, endedBy: system })
    expect(decideLapseSilence(one, false, now)).toMatchObject({ endedAt: now })
    expect(decideLapseSilence({ ...one, startsAt: now + 2 * minuteMs }, false, now + minuteMs)).toBeNull()
    expect(decideLapseSilence({ ...one, endedAt: now, endedBy: someone }, false, now + minuteMs)).toBeNull()
  })
})
