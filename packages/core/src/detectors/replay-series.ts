import type { Instant } from '../time/index.ts'
import type { MinuteCount } from './history.ts'

/** Sums over any stretch of whole minutes, each in constant time. */
export type Sums = { readonly between: (from: Instant, to: Instant) => number }

const minuteMs = 60_000

/** Counts per minute as running sums. Outside of what was counted there is nothing. */
export function createSums(counts: readonly MinuteCount[]): Sums {
  const minutes = counts.map(({ at }) => Math.floor(at / minuteMs))
  const first = minutes.reduce((lowest, minute) => Math.min(lowest, minute), Number.POSITIVE_INFINITY)
  const last = minutes.reduce((highest, minute) => Math.max(highest, minute), Number.NEGATIVE_INFINITY)
  if (counts.length === 0) return { between: () => 0 }
  const running = new Float64Array(last - first + 2)
  for (const [index, { count }] of counts.entries()) {
    const place = (minutes[index] ?? first) - first + 1
    running[place] = (running[place] ?? 0) + count
  }
  for (let place = 1; place < running.length; place += 1) {
    running[place] = (running[place] ?? 0) + (running[place - 1] ?? 0)
  }
  const until = (at: Instant) => {
    const place = Math.min(Math.max(Math.ceil(at / minuteMs) - first, 0), running.length - 1)
    return running[place] ?? 0
  }
  return { between: (from, to) => until(to) - until(from) }
}

export function minuteCounts(times: readonly Instant[]): MinuteCount[] {
  return times.map((at) => ({ at, count: 1 }))
}
