import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idFromUuid } from '../ids/index.ts'
import { dayMs, hourMs, minuteMs } from '../time/index.ts'
import { tokenSettings } from '../tokens/index.ts'
import { keyExpiringFacts } from './key-expiring.ts'
import { median, robustZ } from './robust.ts'
import { detectorSettings } from './settings.ts'
import { sloBurnFacts, sloWindows } from './slo-burn.ts'
import type { WaitsOfCause } from './slow-confirmation.ts'
import { slowConfirmationFacts } from './slow-confirmation.ts'
import { unsentSpikeFacts } from './unsent-spike.ts'
import { wrongCodesFacts } from './wrong-codes.ts'

describe('what is usual', () => {
  it('is the middle of the past, whatever one odd figure says', () => {
    expect(median([])).toBeNull()
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(robustZ(5, [])).toBeNull()
    expect(robustZ(30, [10, 10, 10, 10])).toBeCloseTo(20 / Math.sqrt(10))
    expect(robustZ(30, [10, 10, 10, 10, 5_000])).toBeCloseTo(20 / Math.sqrt(10))
    expect(robustZ(3, [0, 0, 0])).toBe(3)
    expect(robustZ(50, [0, 10, 20, 30, 40])).toBeCloseTo(30 / 14.826)
  })

  it('rises with the count', () => {
    const counts = fc.nat(1_000)
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1 }), counts, counts, (past, a, b) => {
        expect((robustZ(a, past) ?? 0) <= (robustZ(b, past) ?? 0)).toBe(a <= b)
      }),
    )
  })
})

describe('slow confirmation', () => {
  const settings = detectorSettings.slowConfirmation
  const deadlines = tokenSettings.stuckAfterMs
  const waits = (change: Partial<WaitsOfCause>): WaitsOfCause => {
    const usual = { cause: 'awaiting_confirmation', p99Ms: minuteMs, samples: 200, waiting: 1, oldestMs: 0 } as const
    return { ...usual, ...change }
  }
  const found = (change: Partial<WaitsOfCause>) => slowConfirmationFacts([waits(change)], settings, deadlines)

  it('is told when the oldest waits five times as long as nearly all did', () => {
    expect(found({ oldestMs: 5 * minuteMs })).toEqual([])
    expect(found({ oldestMs: 5 * minuteMs + 1, waiting: 3 })).toEqual([
      {
        kind: 'slow_confirmation',
        cause: 'awaiting_confirmation',
        oldestMs: 5 * minuteMs + 1,
        limitMs: 5 * minuteMs,
        usualMs: minuteMs,
        samples: 200,
        waiting: 3,
        accountsBlocked: 0,
        sendsRefused: 0,
      },
    ])
  })

  it('has a limit between a quarter and four times the fixed deadline', () => {
    expect(found({ p99Ms: 1, oldestMs: 75_000 })).toEqual([])
    expect(found({ p99Ms: 1, oldestMs: 75_001 })[0]?.limitMs).toBe(75_000)
    expect(found({ p99Ms: hourMs, oldestMs: 20 * minuteMs })).toEqual([])
    expect(found({ p99Ms: hourMs, oldestMs: 20 * minuteMs + 1 })[0]?.limitMs).toBe(20 * minuteMs)
    expect(found({ cause: 'network_delay', p99Ms: hourMs, oldestMs: hourMs })[0]?.limitMs).toBe(20 * minuteMs)
    expect(found({ cause: 'server_fault', p99Ms: hourMs, oldestMs: hourMs })[0]?.limitMs).toBe(4 * minuteMs)
  })

  it('is not told of held tokens, of nobody who waits, nor from too few', () => {
    expect(found({ cause: 'security_audit', oldestMs: dayMs })).toEqual([])
    expect(found({ waiting: 0, oldestMs: hourMs })).toEqual([])
    expect(found({ samples: 199, oldestMs: hourMs })).toEqual([])
    expect(found({ p99Ms: null, oldestMs: hourMs })).toEqual([])
  })
})

describe('a burning objective', () => {
  const settings = detectorSettings.sloBurn
  const always = (bad: number, total: number) => sloWindows.map((windowMs) => ({ windowMs, bad, total }))

  it('is told at the fastest pace both of its windows show', () => {
    expect(sloBurnFacts('confirmation', always(80, 100), settings)).toMatchObject({
      pace: 'fast',
      longBurn: 16,
      shortBurn: 16,
      longMs: hourMs,
      shortMs: 5 * minuteMs,
      bad: 80,
      total: 100,
    })
    expect(sloBurnFacts('confirmation', always(40, 100), settings)).toMatchObject({ pace: 'medium' })
    expect(sloBurnFacts('confirmation', always(20, 300), settings)).toMatchObject({ pace: 'slow' })
    expect(sloBurnFacts('confirmation', always(20, 500), settings)).toBeNull()
  })

  it('is over once its short window is well again', () => {
    const outcomes = always(80, 100).map((window) =>
      window.windowMs <= 6 * hourMs && window.windowMs !== hourMs ? { ...window, bad: 0 } : window,
    )
    expect(sloBurnFacts('confirmation', outcomes, settings)).toBeNull()
  })

  it('is looked at in windows from five minutes to three days', () => {
    expect(sloWindows).toEqual([5 * minuteMs, 30 * minuteMs, hourMs, 6 * hourMs, 3 * dayMs])
  })

  it('is told from exactly the pace on that the objective allows, each objective its own', () => {
    expect(sloBurnFacts('confirmation', always(50, 1_000), settings)).toMatchObject({ pace: 'slow', longBurn: 1 })
    const other = { ...settings, confirmationPermille: 990 }
    expect(sloBurnFacts('confirmation', always(20, 500), other)).toMatchObject({ objectivePermille: 990, longBurn: 4 })
    expect(sloBurnFacts('sending', always(20, 500), other)).toBeNull()
  })

  it('is not told when only its short windows burn', () => {
    const outcomes = always(20, 20).map((one) => (one.windowMs >= hourMs ? { ...one, total: 10_000 } : one))
    expect(sloBurnFacts('confirmation', outcomes, settings)).toBeNull()
  })

  it('is not told of fewer than twenty bad outcomes, nor of none at all', () => {
    expect(sloBurnFacts('sending', always(19, 19), settings)).toBeNull()
    expect(sloBurnFacts('sending', always(20, 20), settings)).toMatchObject({ slo: 'sending', pace: 'fast' })
    expect(sloBurnFacts('sending', [], settings)).toBeNull()
  })

  it('can be told fast whatever the objective allows', () => {
    const lax = { ...settings, sendingPermille: 900 }
    expect(sloBurnFacts('sending', always(100, 100), lax)).toMatchObject({ pace: 'fast', longBurn: 10 })
  })
})

describe('unsent messages', () => {
  const settings = detectorSettings.unsentSpike
  const past = Array.from({ length: 24 }, () => 4)
  const found = (counts: readonly number[]) => unsentSpikeFacts([{ reason: 'token_pending', counts }], settings)

  it('are told when two windows running are far above the usual', () => {
    expect(found([60, 40, ...past])).toMatchObject([
      { reason: 'token_pending', count: 60, usual: 4, sendsRefused: 100 },
    ])
    expect(found([60, 4, ...past])).toEqual([])
    expect(found([4, 60, ...past])).toEqual([])
  })

  it('are told from exactly so many on, so far above the usual, with so much of a past', () => {
    const counts = [5, 5, ...Array<number>(12).fill(0)]
    const exact = { ...settings, least: 5, times: 5 }
    expect(unsentSpikeFacts([{ reason: 'token_pending', counts }], exact)).toHaveLength(1)
  })

  it('are not told when they are few, usual, or without a past', () => {
    expect(found([19, 19, ...past.map(() => 0)])).toEqual([])
    expect(found([60, 60, ...past.map(() => 55)])).toEqual([])
    expect(found([60, 60, ...past.slice(0, 11)])).toEqual([])
  })
})

it('wrong codes are a burst when they are many and on many accounts', () => {
  const settings = detectorSettings.wrongCodes
  expect(wrongCodesFacts({ wrong: 20, accounts: 5 }, settings)).toMatchObject({ wrong: 20, accounts: 5 })
  expect(wrongCodesFacts({ wrong: 19, accounts: 5 }, settings)).toBeNull()
  expect(wrongCodesFacts({ wrong: 500, accounts: 4 }, settings)).toBeNull()
})

it('a key is told of from fourteen days before its end until then, urgently on the last, unless it is replaced', () => {
  const now = 1_000 * dayMs
  const keyId = idFromUuid('key', '01930000-0000-7000-8000-000000000001')
  const found = (left: number, replaced = false) =>
    keyExpiringFacts([{ keyId, name: 'issuing', expiresAt: now + left, replaced }], detectorSettings.keyExpiring, now)
  expect(found(14 * dayMs + 1)).toEqual([])
  expect(found(14 * dayMs)).toMatchObject([{ keyId, isUrgent: false }])
  expect(found(dayMs)).toMatchObject([{ isUrgent: true }])
  expect(found(0)).toEqual([])
  expect(found(dayMs, true)).toEqual([])
})
