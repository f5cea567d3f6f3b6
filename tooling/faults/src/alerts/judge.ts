import type { Arrival } from './receiver.ts'

/** What became of one alert: how often it fired, and whether it does. A short one may end before anybody is told. */
export type Truth = {
  readonly name: string
  readonly isFiring: boolean
  readonly firings: number
  readonly isShort: boolean
}

export type AlertVerdict = {
  readonly alerts: number
  /** How often one of them fired, and how many of these firings arrived. */
  readonly firings: number
  readonly toldFirings: number
  /** Its receiver does not know in the end what is so. */
  readonly lost: readonly string[]
  /** Fired until patience ended, and had ended before anybody was told; then nobody is. */
  readonly neverTold: readonly string[]
  readonly resolvedWithoutFiring: number
  /** An end told again, without a firing in between. */
  readonly resolvedTwice: number
  /** Told of an earlier time than what had been told before. */
  readonly outOfOrder: number
  /** Notifications that told nothing new: those the receiver cannot drop by their id. */
  readonly visibleDuplicates: number
  /** Tries of a notification the receiver had taken already and can drop. */
  readonly repeatedTries: number
  readonly notifications: number
}

/**
 * Compares what is so with what arrived, in the order it came. A try that comes again with the same id is the same
 * notification, as every receiver of signed webhooks knows.
 */
export function judge(truth: readonly Truth[], arrivals: readonly Arrival[]): AlertVerdict {
  const seen = new Set<string>()
  const believed = new Map<string, 'firing' | 'resolved'>()
  const newest = new Map<string, number>()
  const fired = new Map<string, Set<number>>()
  let [resolvedWithoutFiring, resolvedTwice, outOfOrder, visibleDuplicates, repeatedTries] = [0, 0, 0, 0, 0]
  for (const { id, alerts } of arrivals) {
    if (seen.has(id)) {
      repeatedTries += 1
      continue
    }
    seen.add(id)
    let isNews = false
    for (const { name, life, status } of alerts) {
      const moment = 2 * life + (status === 'resolved' ? 1 : 0)
      if (moment < (newest.get(name) ?? 0)) outOfOrder += 1
      newest.set(name, Math.max(moment, newest.get(name) ?? 0))
      const before = believed.get(name)
      if (status === 'resolved' && before === undefined) resolvedWithoutFiring += 1
      if (status === 'resolved' && before === 'resolved') resolvedTwice += 1
      if (before !== status) isNews = true
      believed.set(name, status)
      if (status === 'firing') fired.set(name, (fired.get(name) ?? new Set()).add(life))
    }
    if (!isNews) visibleDuplicates += 1
  }
  const told = ({ name }: Truth) => fired.get(name)?.size ?? 0
  const lost = truth
    .filter(({ name, isFiring }) => (believed.get(name) === 'firing') !== isFiring)
    .map(({ name, isFiring }) => `${name} is ${isFiring ? 'firing' : 'over'}, told ${believed.get(name) ?? 'nothing'}`)
  const neverTold = truth
    .filter((one) => !one.isShort && told(one) < one.firings)
    .map((one) => `${one.name} fired ${one.firings} times, told ${told(one)}`)
  return {
    alerts: truth.length,
    firings: truth.reduce((sum, { firings }) => sum + firings, 0),
    toldFirings: truth.reduce((sum, one) => sum + told(one), 0),
    lost,
    neverTold,
    resolvedWithoutFiring,
    resolvedTwice,
    outOfOrder,
    visibleDuplicates,
    repeatedTries,
    notifications: seen.size,
  }
}
