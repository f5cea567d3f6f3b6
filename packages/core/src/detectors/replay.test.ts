import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alertKinds } from '../alerts/index.ts'
import { idFromUuid, uuidV7 } from '../ids/index.ts'
import { dayMs, hourMs, minuteMs } from '../time/index.ts'
import { stuckAfter, tokenSettings } from '../tokens/index.ts'
import type { History, TokenPast } from './history.ts'
import { createFirings } from './replay-firings.ts'
import { createSums } from './replay-series.ts'
import { stuckSpells } from './replay-stuck.ts'
import { causeAt, createWaitsPast } from './replay-waits.ts'
import { notReplayedKinds, replay, replayedKinds } from './replay.ts'
import { detectorSettings } from './settings.ts'

const to = 2_000 * dayMs
const from = to - 2 * dayMs

const settings = { detectors: detectorSettings, tokens: tokenSettings, pipelineWindowMs: 5 * minuteMs }
const quiet: History = { from, to, tokens: [], sent: [], unsent: [], wrongCodes: [], keys: [] }

let made = 0
function past(issuedAt: number, waitMs: number | null, change: Partial<TokenPast> = {}): TokenPast {
  made += 1
  const random = new Uint8Array(10)
  new DataView(random.buffer).setUint32(6, made)
  return {
    tokenId: idFromUuid('tok', uuidV7(issuedAt, random)),
    issuedAt,
    confirmBy: issuedAt + 15 * minuteMs,
    endedAt: waitMs === null ? null : issuedAt + waitMs,
    ending: waitMs === null ? null : 'confirmed',
    failures: [],
    ...change,
  }
}

/** Somebody gets a token every other minute and confirms it within one. */
const calm = (since: number, until: number): TokenPast[] => {
  const count = Math.floor((until - since) / (2 * minuteMs))
  return Array.from({ length: count }, (_, n) => past(since + 2 * n * minuteMs, 20_000 + (n % 7) * 5_000))
}

const pasts = fc.array(
  fc
    .record({
      agoMs: fc.integer({ min: 1, max: 3 * dayMs }),
      waitMs: fc.option(fc.integer({ min: 1, max: 30 * minuteMs })),
      ending: fc.constantFrom('confirmed' as const, 'expired' as const, 'other' as const),
      failures: fc.array(
        fc.record({
          at: fc.integer({ min: 0, max: 30 * minuteMs }),
          cause: fc.constantFrom('server_fault' as const, 'malformed_input' as const),
        }),
        { maxLength: 4 },
      ),
    })
    .map(({ agoMs, waitMs, ending, failures }) => {
      const issuedAt = to - agoMs
      const known = waitMs === null ? {} : { ending }
      const told = failures.map((one) => ({ ...one, at: issuedAt + one.at })).toSorted((a, b) => a.at - b.at)
      return past(issuedAt, waitMs, { ...known, failures: told })
    }),
  { maxLength: 60 },
)

describe('what was there to see at a moment', () => {
  it('is summed over whole minutes as counting them one by one does', () => {
    const counts = fc.array(fc.record({ at: fc.integer({ min: 0, max: 200 }), count: fc.nat(9) }))
    const edge = fc.integer({ min: -20, max: 220 })
    fc.assert(
      fc.property(counts, edge, edge, (given, a, b) => {
        const minutes = given.map(({ at, count }) => ({ at: at * minuteMs + 17, count }))
        const [first, last] = [Math.min(a, b) * minuteMs, Math.max(a, b) * minuteMs]
        const counted = minutes.filter(({ at }) => at >= first && at < last).reduce((sum, { count }) => sum + count, 0)
        expect(createSums(minutes).between(first, last)).toBe(counted)
      }),
    )
  })

  it('are the waits that counting all of them anew finds', () => {
    fc.assert(
      fc.property(pasts, fc.uniqueArray(fc.integer({ min: 0, max: 3 * dayMs }), { maxLength: 8 }), (tokens, agos) => {
        const waits = createWaitsPast(tokens)
        for (const ago of agos.toSorted((left, right) => right - left)) {
          const now = to - ago
          const told = waits.at(now).toSorted((a, b) => a.cause.localeCompare(b.cause))
          expect(told.filter(({ samples }) => samples > 0)).toEqual(waitsAnew(tokens, now))
        }
      }),
    )
  })

  it('are the tokens that are stuck by the rule that sets their deadline', () => {
    fc.assert(
      fc.property(pasts, fc.integer({ min: 0, max: 2 * dayMs - 1 }), (tokens, ago) => {
        const now = to - ago
        const spells = stuckSpells({ ...quiet, tokens }, tokenSettings)
        const within = spells.filter((spell) => spell.from <= now && (spell.to ?? Infinity) > now)
        expect(within.map(({ token }) => token.tokenId).toSorted()).toEqual(stuckAnew(tokens, now).toSorted())
      }),
    )
  })
})

/** Straight from the definition. */
function waitsAnew(tokens: readonly TokenPast[], now: number) {
  const seen = tokens
    .filter(({ issuedAt }) => issuedAt <= now && issuedAt >= now - 7 * dayMs)
    .flatMap((token) => {
      const isOver = token.endedAt !== null && token.endedAt <= now
      if (isOver && token.ending !== 'confirmed') return []
      const at = isOver ? (token.endedAt ?? now) : now
      return [{ cause: causeAt(token, at), ms: at - token.issuedAt, waits: !isOver }]
    })
  return [...Map.groupBy(seen, ({ cause }) => cause)]
    .map(([cause, all]) => {
      const sorted = all.map(({ ms }) => ms).toSorted((a, b) => a - b)
      const open = all.filter(({ waits }) => waits).map(({ ms }) => ms)
      const p99Ms = sorted[Math.ceil(0.99 * sorted.length) - 1]
      return { cause, p99Ms, samples: all.length, waiting: open.length, oldestMs: Math.max(0, ...open) }
    })
    .toSorted((a, b) => a.cause.localeCompare(b.cause))
}

function stuckAnew(tokens: readonly TokenPast[], now: number): string[] {
  return tokens
    .filter((token) => token.issuedAt <= now && (token.endedAt === null || token.endedAt > now))
    .filter((token) => {
      let [cause, deadline]: [ReturnType<typeof causeAt>, number] = [
        'awaiting_confirmation',
        stuckAfter('awaiting_confirmation', token.issuedAt, token.confirmBy, tokenSettings),
      ]
      for (const failure of token.failures) {
        if (failure.at > now || failure.cause === cause) continue
        cause = failure.cause
        deadline = stuckAfter(cause, failure.at, token.confirmBy, tokenSettings)
      }
      // A deadline that lies before the cause itself counts from when the cause is there.
      return deadline <= now
    })
    .map(({ tokenId }) => tokenId)
}

it('what ends and comes back within half an hour is one alert that flapped', () => {
  const facts = {
    kind: 'wrong_codes',
    wrong: 20,
    accounts: 5,
    windowMs: minuteMs,
    accountsBlocked: 0,
    sendsRefused: 0,
  } as const
  const firings = createFirings()
  const looks: readonly (readonly [number, boolean])[] = [
    [0, true],
    [1, true],
    [5, false],
    [34, true],
    [40, false],
    [70, true],
  ]
  for (const [minute, found] of looks) firings.look(minute * minuteMs, found ? [facts] : [])
  expect(firings.told().map(({ from: since, to: until, flaps }) => [since, until, flaps])).toEqual([
    [0, 40 * minuteMs, 1],
    [70 * minuteMs, null, 0],
  ])
})

it('what begins is another one, however lately others ended', () => {
  const about = (cause: 'awaiting_confirmation' | 'server_fault' | 'malformed_input') => {
    const waits = { oldestMs: 1, limitMs: 1, usualMs: 1, samples: 1, waiting: 1, accountsBlocked: 0, sendsRefused: 0 }
    return { kind: 'slow_confirmation', cause, ...waits } as const
  }
  const firings = createFirings()
  firings.look(0, [about('awaiting_confirmation'), about('server_fault')])
  firings.look(minuteMs, [])
  firings.look(2 * minuteMs, [about('malformed_input')])
  expect(firings.told().map(({ fingerprint, from: since, to: until }) => [fingerprint, since, until])).toEqual([
    ['slow_confirmation:awaiting_confirmation', 0, minuteMs],
    ['slow_confirmation:server_fault', 0, minuteMs],
    ['slow_confirmation:malformed_input', 2 * minuteMs, null],
  ])
})

it('every kind of alert is either replayed or said not to be', () => {
  expect([...replayedKinds, ...notReplayedKinds].toSorted()).toEqual(alertKinds.toSorted())
})

describe('a replay', () => {
  const tokens = calm(from - 7 * dayMs, to)

  it('finds nothing in calm days', () => {
    const { firings, stuck } = replay({ ...quiet, tokens }, settings)
    expect(Object.values(firings).flat()).toEqual([])
    expect(stuck).toEqual([])
  })

  it('finds a stall when it began and ended, with the tokens that got stuck and the objective that burnt', () => {
    const [stall, mended] = [to - 10 * hourMs, to - 9 * hourMs]
    const before = tokens.filter(({ issuedAt }) => issuedAt < stall - minuteMs || issuedAt >= mended)
    const lost = calm(stall, mended).map((token) => ({
      ...token,
      endedAt: token.confirmBy,
      ending: 'expired' as const,
    }))
    const { firings, stuck } = replay({ ...quiet, tokens: [...before, ...lost] }, settings)
    const [incident, ...more] = firings.stalled_pipeline
    expect(more).toEqual([])
    expect(incident?.from).toBeLessThanOrEqual(stall + 15 * minuteMs)
    expect(incident?.to).toBeGreaterThan(mended)
    expect(incident?.to).toBeLessThanOrEqual(mended + 15 * minuteMs)
    expect(stuck).toHaveLength(lost.length)
    expect(firings.slo_burn[0]).toMatchObject({ severity: 'critical', facts: { slo: 'confirmation' } })
  })

  it('finds a burst of wrong codes and one of unsent messages', () => {
    const at = Math.floor((to - 5 * hourMs) / (10 * minuteMs)) * 10 * minuteMs
    const account = (n: number) => idFromUuid('acc', uuidV7(n + 1, new Uint8Array(10)))
    const wrongCodes = Array.from({ length: 40 }, (_, n) => ({ at: at + n * 1_000, accountId: account(n % 8) }))
    const usual = Array.from({ length: 48 * 60 }, (_, n) => ({ at: from + n * minuteMs, count: 1 }))
    const burst = Array.from({ length: 20 }, (_, n) => ({ at: at + n * minuteMs, count: 30 }))
    const unsent = [...usual, ...burst].map((one) => ({ ...one, reason: 'token_pending' as const }))
    const { firings } = replay({ ...quiet, tokens, wrongCodes, unsent }, settings)
    expect(firings.wrong_codes).toMatchObject([{ from: at + minuteMs, to: at + 11 * minuteMs }])
    expect(firings.unsent_spike).toMatchObject([{ from: at + 20 * minuteMs, to: at + 30 * minuteMs }])
    const off = {
      ...settings,
      detectors: { ...detectorSettings, wrongCodes: { ...detectorSettings.wrongCodes, enabled: false } },
    }
    expect(replay({ ...quiet, wrongCodes }, off).firings.wrong_codes).toEqual([])
  })
})
