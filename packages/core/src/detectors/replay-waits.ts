import type { Instant } from '../time/index.ts'
import { dayMs } from '../time/index.ts'
import type { StoredCause } from '../tokens/index.ts'
import type { TokenPast } from './history.ts'
import type { WaitsOfCause } from './slow-confirmation.ts'

const rememberedMs = 7 * dayMs

/** What is read about waits at one moment, for later and later moments. */
export type WaitsPast = { readonly at: (now: Instant) => readonly WaitsOfCause[] }

/**
 * Waits as the detector reads them: of the tokens issued in the last seven days those that are confirmed by then, and
 * those that wait. How long the confirmed ones took is kept in order, so that a look costs what changed since the last.
 */
export function createWaitsPast(tokens: readonly TokenPast[]): WaitsPast {
  const issued = tokens.toSorted((left, right) => left.issuedAt - right.issuedAt)
  const confirmed = tokens
    .filter((token) => token.ending === 'confirmed')
    .toSorted((left, right) => (left.endedAt ?? 0) - (right.endedAt ?? 0))
  const done = new Map<StoredCause, number[]>()
  const waiting = new Set<TokenPast>()
  const counted = new Set<TokenPast>()
  let [nextIssued, nextConfirmed, nextOld] = [0, 0, 0]

  const advance = (now: Instant) => {
    for (; (issued[nextIssued]?.issuedAt ?? Infinity) <= now; nextIssued += 1) {
      const token = issued[nextIssued]
      if (token !== undefined) waiting.add(token)
    }
    for (; (confirmed[nextConfirmed]?.endedAt ?? Infinity) <= now; nextConfirmed += 1) {
      const token = confirmed[nextConfirmed]
      if (token === undefined || token.issuedAt < now - rememberedMs) continue
      counted.add(token)
      insert(listOf(done, causeAt(token, token.endedAt ?? now)), waitOf(token))
    }
    for (; (issued[nextOld]?.issuedAt ?? Infinity) < now - rememberedMs; nextOld += 1) {
      const token = issued[nextOld]
      if (token !== undefined && counted.delete(token)) {
        remove(listOf(done, causeAt(token, token.endedAt ?? now)), waitOf(token))
      }
    }
    for (const token of waiting) {
      if ((token.endedAt ?? Infinity) <= now || token.issuedAt < now - rememberedMs) waiting.delete(token)
    }
  }

  return {
    at: (now) => {
      advance(now)
      const open = Map.groupBy(waiting, (token) => causeAt(token, now))
      const causes = new Set([...done.keys(), ...open.keys()])
      return [...causes].map((cause) => {
        const ages = (open.get(cause) ?? []).map(({ issuedAt }) => now - issuedAt).toSorted((a, b) => b - a)
        const times = done.get(cause) ?? []
        const samples = times.length + ages.length
        const p99Ms = samples === 0 ? null : fromTop(times, ages, samples - Math.ceil(0.99 * samples))
        return { cause, p99Ms, samples, waiting: ages.length, oldestMs: ages[0] ?? 0 }
      })
    },
  }
}

/** What its last failed try said by then. */
export function causeAt({ failures }: TokenPast, now: Instant): StoredCause {
  return failures.findLast(({ at }) => at <= now)?.cause ?? 'awaiting_confirmation'
}

function waitOf({ issuedAt, endedAt }: TokenPast): number {
  return (endedAt ?? issuedAt) - issuedAt
}

/** The value with `above` others above it: of times in rising and ages in falling order. */
function fromTop(times: readonly number[], ages: readonly number[], above: number): number {
  let [time, age] = [times.length - 1, 0]
  for (let passed = 0; ; passed += 1) {
    const [ofTimes = -1, ofAges = -1] = [times[time], ages[age]]
    if (passed === above) return Math.max(ofTimes, ofAges)
    if (ofTimes >= ofAges) time -= 1
    else age += 1
  }
}

function listOf(lists: Map<StoredCause, number[]>, cause: StoredCause): number[] {
  const list = lists.get(cause) ?? []
  lists.set(cause, list)
  return list
}

function insert(sorted: number[], value: number): void {
  sorted.splice(placeOf(sorted, value), 0, value)
}

function remove(sorted: number[], value: number): void {
  sorted.splice(placeOf(sorted, value), 1)
}

function placeOf(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
