import { describe, expect, it, test } from 'vitest'
import { idFromUuid, uuidV7 } from '../ids/index.ts'
import { hourMs, minuteMs } from '../time/index.ts'
import { tokenSettings } from '../tokens/index.ts'
import type { History, KeyPast, TokenPast } from './history.ts'
import type { Firing } from './replay-firings.ts'
import type { Replay, ReplaySettings } from './replay.ts'
import { replay } from './replay.ts'
import { detectorSettings } from './settings.ts'

const from = Date.UTC(2026, 10, 22)
/** So many minutes after the beginning. */
const at = (minutes: number) => from + minutes * minuteMs
const quiet: History = { from, to: at(480), tokens: [], sent: [], unsent: [], wrongCodes: [], keys: [] }

const settings: ReplaySettings = {
  tokens: tokenSettings,
  pipelineWindowMs: 5 * minuteMs,
  detectors: {
    ...detectorSettings,
    slowConfirmation: { enabled: true, times: 2, leastSamples: 3 },
    sloBurn: { enabled: true, confirmationPermille: 950, sendingPermille: 950, leastBad: 5 },
    keyExpiring: { enabled: true, beforeMs: hourMs, urgentBeforeMs: 30 * minuteMs },
    unsentSpike: { enabled: true, windowMs: 10 * minuteMs, least: 5, times: 5 },
    wrongCodes: { enabled: true, windowMs: 10 * minuteMs, least: 3, leastAccounts: 2 },
  },
}

type Kind = keyof Replay['firings']

/** From which minute to which, and how grave it got. */
function spans(firings: readonly Firing[]) {
  return firings.map((one) => [
    (one.from - from) / minuteMs,
    one.to === null ? null : (one.to - from) / minuteMs,
    one.severity,
  ])
}

function found(kind: Kind, history: Partial<History>, change: Partial<ReplaySettings> = {}): readonly Firing[] {
  return replay({ ...quiet, ...history }, { ...settings, ...change }).firings[kind]
}

function token(issued: number, change: Partial<TokenPast> = {}): TokenPast {
  return {
    tokenId: idFromUuid('tok', uuidV7(at(issued), new Uint8Array(10))),
    issuedAt: at(issued),
    confirmBy: at(issued + 15),
    endedAt: null,
    ending: null,
    failures: [],
    ...change,
  }
}

const confirmed = (issued: number, end: number) => token(issued, { endedAt: at(end), ending: 'confirmed' })
const expired = (issued: number, end: number) => token(issued, { endedAt: at(end), ending: 'expired' })
const row = (count: number, one: (index: number) => TokenPast) =>
  Array.from({ length: count }, (_, index) => one(index))

describe('a stalled pipeline', () => {
  it('is found when two windows are dry, and over with the first confirmation', () => {
    const tokens = [...row(60, (minute) => token(minute)), confirmed(60, 62)]
    const firings = found('stalled_pipeline', { tokens, to: at(75) })
    expect(spans(firings)).toEqual([[10, 65, 'critical']])
    const figures = { issued: 10, windows: 6, windowMs: 5 * minuteMs, accountsBlocked: 0, sendsRefused: 0 }
    expect(firings[0]?.facts).toMatchObject({ ...figures, lastConfirmedAt: null })
  })

  it('is none after a single dry window, the first that is looked at included', () => {
    expect(found('stalled_pipeline', { tokens: row(3, (minute) => token(minute - 3)), to: at(0) })).toEqual([])
  })

  it('knows when a token was confirmed last', () => {
    const tokens = [confirmed(0, 2), ...row(30, (minute) => token(minute + 1))]
    const firings = found('stalled_pipeline', { tokens, to: at(20) })
    expect(spans(firings)).toEqual([[15, null, 'critical']])
    expect(firings[0]?.facts).toMatchObject({ issued: 10, windows: 2, lastConfirmedAt: at(5) })
  })

  it('is over when nothing was issued for two windows', () => {
    const tokens = row(10, (minute) => token(minute))
    expect(spans(found('stalled_pipeline', { tokens, to: at(60) }))).toEqual([[10, 20, 'critical']])
  })

  test.each([
    [10_000, 2],
    [90_000, 4],
    [149_000, 4],
    [150_000, 6],
  ])('in windows of %i ms is found after %i minutes: windows are whole minutes here', (pipelineWindowMs, minute) => {
    const firings = found('stalled_pipeline', { tokens: row(9, (at) => token(at)), to: at(9) }, { pipelineWindowMs })
    expect(spans(firings)[0]?.[0]).toBe(minute)
  })
})

describe('a slow confirmation', () => {
  const quick = row(3, () => confirmed(0, 1))

  it('is found when the oldest waits too long, and over when it waits no more', () => {
    const tokens = [...quick, confirmed(10, 40)]
    const firings = found('slow_confirmation', { tokens, to: at(60) })
    expect(spans(firings)).toEqual([[31, 40, 'info']])
    expect(firings[0]?.facts).toMatchObject({ oldestMs: 21 * minuteMs, limitMs: 20 * minuteMs, samples: 4, waiting: 1 })
  })
})

describe('a burning objective', () => {
  it('is found in confirmations, and gets milder as the windows that show it get longer', () => {
    const tokens = row(5, () => expired(15, 30))
    const firings = found('slo_burn', { tokens })
    expect(spans(firings)).toEqual([[31, 391, 'critical']])
    expect(firings[0]?.facts).toMatchObject({ slo: 'confirmation', pace: 'fast', bad: 5, total: 5 })
  })

  it('counts the confirmed ones, too', () => {
    const tokens = [...row(5, () => expired(15, 30)), ...row(10, () => confirmed(15, 30))]
    const firings = found('slo_burn', { tokens, to: at(40) })
    expect(firings[0]?.facts).toMatchObject({ pace: 'medium', bad: 5, total: 15 })
  })

  it('is found in sends', () => {
    const unsent = [{ at: at(30), count: 9, reason: 'token_pending' as const }]
    const sent = [{ at: at(30), count: 1 }]
    const firings = found('slo_burn', { unsent, sent, to: at(40) })
    expect(spans(firings)).toEqual([[31, null, 'critical']])
    expect(firings[0]?.facts).toMatchObject({ slo: 'sending', pace: 'fast', bad: 9, total: 10 })
  })

  it('is not found where tokens ended otherwise', () => {
    const tokens = row(9, () => token(15, { endedAt: at(30), ending: 'other' }))
    expect(found('slo_burn', { tokens })).toEqual([])
  })
})

describe('a spike of unsent messages', () => {
  const burst = (since: number, until: number, reason: 'token_pending' | 'token_missing') =>
    Array.from({ length: until - since }, (_, minute) => ({ at: at(since + minute), count: 10, reason }))

  it('is found when two windows running show it, for the reason that does', () => {
    const unsent = [...burst(60, 80, 'token_pending'), ...burst(100, 110, 'token_missing')]
    const firings = found('unsent_spike', { unsent })
    expect(spans(firings)).toEqual([[80, 90, 'warning']])
    expect(firings[0]?.facts).toMatchObject({
      reason: 'token_pending',
      count: 100,
      usual: 0,
      windowMs: 10 * minuteMs,
      sendsRefused: 200,
    })
  })

  it('is none where as many are refused every day', () => {
    const usual = burst(-1_440, 480, 'token_pending')
    expect(found('unsent_spike', { unsent: usual, to: at(60) })).toEqual([])
  })
})

describe('a burst of wrong codes', () => {
  const account = (n: number) => idFromUuid('acc', uuidV7(n, new Uint8Array(10)))
  const wrong = (...minutes: readonly number[]) =>
    minutes.map((minute, index) => ({ at: at(minute), accountId: account(index % 2) }))

  it('lasts as long as enough of them lie within the window', () => {
    const firings = found('wrong_codes', { wrongCodes: wrong(1, 2, 3), to: at(60) })
    expect(spans(firings)).toEqual([[3, 12, 'warning']])
    expect(firings[0]?.facts).toMatchObject({ wrong: 3, accounts: 2, windowMs: 10 * minuteMs })
  })

  it('comes back as the same one within half an hour, and later as another', () => {
    const wrongCodes = wrong(1, 2, 3, 35, 36, 37, 90, 91, 92)
    const firings = found('wrong_codes', { wrongCodes, to: at(120) })
    expect(firings.map(({ flaps }) => flaps)).toEqual([1, 0])
    expect(spans(firings)).toEqual([
      [3, 46, 'warning'],
      [92, 101, 'warning'],
    ])
  })

  it('of one account is none', () => {
    const wrongCodes = wrong(1, 2, 3).map((one) => ({ ...one, accountId: account(0) }))
    expect(found('wrong_codes', { wrongCodes })).toEqual([])
  })
})

describe('a key that ends', () => {
  const key: KeyPast = {
    keyId: idFromUuid('key', uuidV7(1, new Uint8Array(10))),
    name: 'issuing',
    createdAt: at(-60),
    expiresAt: at(120),
    endedAt: null,
    replacedAt: null,
  }

  test.each<[string, Partial<KeyPast>, readonly unknown[]]>([
    ['is found an hour before, gets urgent, and is over with it', {}, [[60, 120, 'critical']]],
    ['is over when it was revoked', { endedAt: at(75) }, [[60, 75, 'info']]],
    ['is over when it was replaced', { replacedAt: at(75) }, [[60, 75, 'info']]],
    ['is looked at every five minutes from when it was made', { createdAt: at(62) }, [[65, 120, 'critical']]],
    ['is found in the moment it is made', { createdAt: at(65) }, [[65, 120, 'critical']]],
    ['was replaced before', { replacedAt: at(60) }, []],
  ])('%s', (_, change, told) => {
    expect(spans(found('key_expiring', { keys: [{ ...key, ...change }], to: at(130) }))).toEqual(told)
  })

  it('is looked at on the five minutes of the clock, the last moment included', () => {
    const keys = [{ ...key, createdAt: at(-600), expiresAt: at(50) }]
    expect(spans(found('key_expiring', { keys, from: at(2), to: at(50) }))).toEqual([[5, 50, 'critical']])
    expect(spans(found('key_expiring', { keys, from: at(5), to: at(49) }))).toEqual([[5, null, 'critical']])
  })
})

test('a detector that is turned off finds nothing', () => {
  const off = { ...settings.detectors }
  const tokens = [...row(3, () => confirmed(0, 1)), ...row(5, () => expired(15, 30)), confirmed(10, 40)]
  const unsent = Array.from({ length: 20 }, (_, minute) => ({
    at: at(60 + minute),
    count: 10,
    reason: 'token_pending' as const,
  }))
  const history = { ...quiet, tokens, unsent }
  const kinds = (detectors: ReplaySettings['detectors']) =>
    Object.entries(replay(history, { ...settings, detectors }).firings).flatMap(([kind, { length }]) =>
      length > 0 ? [kind] : [],
    )
  expect(kinds(off).toSorted()).toEqual(['slo_burn', 'slow_confirmation', 'stalled_pipeline', 'unsent_spike'])
  expect(kinds({ ...off, sloBurn: { ...off.sloBurn, enabled: false } })).not.toContain('slo_burn')
  expect(kinds({ ...off, slowConfirmation: { ...off.slowConfirmation, enabled: false } })).not.toContain(
    'slow_confirmation',
  )
  expect(kinds({ ...off, unsentSpike: { ...off.unsentSpike, enabled: false } })).not.toContain('unsent_spike')
})

describe('a stuck token', () => {
  const failure = (minute: number, cause: 'server_fault' | 'malformed_input') => ({ at: at(minute), cause })
  const stuck = (one: TokenPast, to = 480) =>
    replay({ ...quiet, tokens: [one], to: at(to) }, settings).stuck.map((spell) => [
      spell.cause,
      (spell.from - from) / minuteMs,
      spell.to === null ? null : (spell.to - from) / minuteMs,
    ])

  test.each<[string, TokenPast, number, readonly unknown[]]>([
    ['is stuck after five minutes until it is confirmed', confirmed(10, 18), 480, [['awaiting_confirmation', 15, 18]]],
    ['is never stuck when it is quick', confirmed(10, 15), 480, []],
    ['may still be stuck at the end', token(10), 480, [['awaiting_confirmation', 15, null]]],
    ['is not yet stuck at the end', token(10), 15, []],
    [
      'is stuck by its last cause',
      token(10, { failures: [failure(12, 'server_fault')], endedAt: at(20) }),
      480,
      [['server_fault', 13, 20]],
    ],
    [
      'is stuck by each cause in its turn',
      token(10, { failures: [failure(16, 'server_fault'), failure(18, 'malformed_input')], endedAt: at(24) }),
      480,
      [
        ['awaiting_confirmation', 15, 16],
        ['server_fault', 17, 18],
        // Never later than half way to its deadline, which has passed.
        ['malformed_input', 21.5, 24],
      ],
    ],
    [
      'is not freed by a cause that is told again',
      token(10, { failures: [failure(12, 'server_fault'), failure(14, 'server_fault')], endedAt: at(20) }),
      480,
      [['server_fault', 13, 20]],
    ],
    [
      'is not stuck by a cause told after its end',
      token(10, { failures: [failure(22, 'server_fault')], endedAt: at(20) }),
      480,
      [['awaiting_confirmation', 15, 20]],
    ],
    [
      'is stuck by a cause that comes back',
      token(10, {
        failures: [failure(12, 'server_fault'), failure(14, 'malformed_input'), failure(16, 'server_fault')],
        endedAt: at(24),
      }),
      480,
      [
        ['server_fault', 13, 14],
        ['server_fault', 17, 24],
      ],
    ],
    ['is stuck after the time that is looked at', token(10, { endedAt: at(40) }), 15, []],
    ['was stuck before the time that is looked at', token(-60, { endedAt: at(0) }), 480, []],
    [
      'was stuck until within the time that is looked at',
      token(-60, { endedAt: at(1) }),
      480,
      [['awaiting_confirmation', -55, 1]],
    ],
  ])('%s', (_, one, to, spells) => {
    expect(stuck(one, to)).toEqual(spells)
  })
})
