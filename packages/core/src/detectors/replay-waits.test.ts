import { expect, test } from 'vitest'
import { idFromUuid, uuidV7 } from '../ids/index.ts'
import { dayMs, hourMs, minuteMs, secondMs } from '../time/index.ts'
import type { TokenPast } from './history.ts'
import { causeAt, createWaitsPast } from './replay-waits.ts'

const week = 7 * dayMs

function past(issuedAt: number, change: Partial<TokenPast> = {}): TokenPast {
  const tokenId = idFromUuid('tok', uuidV7(issuedAt, new Uint8Array(10)))
  return { tokenId, issuedAt, confirmBy: issuedAt + hourMs, endedAt: null, ending: null, failures: [], ...change }
}

const confirmed = (issuedAt: number, waitMs: number, change: Partial<TokenPast> = {}) =>
  past(issuedAt, { endedAt: issuedAt + waitMs, ending: 'confirmed', ...change })

/** At each moment: how long 99 of 100 took, of how many, how many wait, and the oldest of them. */
function look(tokens: readonly TokenPast[], ...moments: readonly number[]) {
  const waits = createWaitsPast(tokens)
  return moments.map((now) =>
    waits.at(now).map(({ p99Ms, samples, waiting, oldestMs }) => [p99Ms, samples, waiting, oldestMs]),
  )
}

const nothing = [null, 0, 0, 0]

test('a token waits until the moment it is confirmed, and counts for seven days from its issue', () => {
  const token = confirmed(hourMs, minuteMs)
  expect(look([token], hourMs - 1, hourMs + 1_000, hourMs + minuteMs, hourMs + week, hourMs + week + 1)).toEqual([
    [],
    [[1_000, 1, 1, 1_000]],
    [[minuteMs, 1, 0, 0]],
    [[minuteMs, 1, 0, 0]],
    [nothing],
  ])
})

test('one that never ends waits for seven days, and is forgotten then', () => {
  expect(look([past(hourMs)], hourMs + week, hourMs + week + 1)).toEqual([[[week, 1, 1, week]], []])
})

test('one that is confirmed after more than seven days says nothing of what is usual', () => {
  const late = confirmed(hourMs, week + 5)
  expect(look([late], hourMs + week + 5, hourMs + week + 6)).toEqual([[], []])
  expect(look([confirmed(hourMs, week)], hourMs + week, hourMs + week + 1)).toEqual([[[week, 1, 0, 0]], [nothing]])
})

test('one that ended otherwise no longer waits and was no confirmation', () => {
  const expired = past(hourMs, { endedAt: hourMs + minuteMs, ending: 'expired' })
  expect(look([expired], hourMs + minuteMs - 1, hourMs + minuteMs)).toEqual([[[59_999, 1, 1, 59_999]], []])
})

test('each is forgotten by itself, also of several that took equally long', () => {
  const tokens = [confirmed(0, 60_000), confirmed(hourMs, 30_000), confirmed(2 * hourMs, 60_000)]
  const moments = [dayMs, week, week + 1, week + hourMs + 1, week + 2 * hourMs + 1]
  expect(look(tokens, ...moments)).toEqual([
    [[60_000, 3, 0, 0]],
    [[60_000, 3, 0, 0]],
    [[60_000, 2, 0, 0]],
    [[60_000, 1, 0, 0]],
    [nothing],
  ])
})

test('of two hundred the third longest is what 99 of 100 took at most, whoever waits and whoever is done', () => {
  const now = dayMs
  const done = (waits: readonly number[]) => waits.map((seconds) => confirmed(now - hourMs, seconds * secondMs))
  const waiting = (ages: readonly number[]) => ages.map((seconds) => past(now - seconds * secondMs))
  const few = Array.from({ length: 100 }, (_, at) => at + 1)
  const p99 = (times: readonly number[], ages: readonly number[]) =>
    look([...done(times), ...waiting(ages)], now)[0]?.[0]
  expect(p99([...few, ...few.slice(0, 97)], [500, 390, 400])).toEqual([390_000, 200, 3, 500_000])
  expect(p99([...few, ...few.slice(0, 97), 450, 470, 460], [])).toEqual([450_000, 200, 0, 0])
  expect(p99([...few.slice(0, 98), 400], [...few, 500])).toEqual([100_000, 200, 101, 500_000])
  expect(p99([...few.slice(0, 97), 300, 400], [...few, 350])).toEqual([300_000, 200, 101, 350_000])
})

test('a token waits for what its last failed try said by then', () => {
  const failures = [
    { at: 10, cause: 'server_fault' },
    { at: 20, cause: 'malformed_input' },
  ] as const
  const causes = [9, 10, 19, 20, 99].map((now) => causeAt({ ...past(0), failures }, now))
  const [none, first, last] = ['awaiting_confirmation', 'server_fault', 'malformed_input']
  expect(causes).toEqual([none, first, first, last, last])
})

test('what was usual is told for each cause, and forgotten for the same one', () => {
  const failures = [{ at: hourMs + 1, cause: 'server_fault' as const }]
  const tokens = [confirmed(hourMs, minuteMs, { failures }), confirmed(hourMs, 2 * minuteMs)]
  const waits = createWaitsPast(tokens)
  const told = (now: number) => waits.at(now).map(({ cause, samples }) => `${cause} ${samples}`)
  expect(told(2 * hourMs).toSorted()).toEqual(['awaiting_confirmation 1', 'server_fault 1'])
  expect(told(hourMs + week + 1).toSorted()).toEqual(['awaiting_confirmation 0', 'server_fault 0'])
})
