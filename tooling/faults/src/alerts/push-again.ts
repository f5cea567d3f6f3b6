import type { PushedAlert } from '@tokenim/core/alerts'
import { mostPushed } from '@tokenim/services/alerts'
import { setTimeout as delay } from 'node:timers/promises'
import type { PushAlerts } from './alert-lives.ts'

export type PushingAgain = AsyncDisposable & { readonly push: PushAlerts }

/** A Prometheus repeats what fires every minute; where a group waits for 1 s instead of 30 s, that is every 2 s. */
const everyMs = 2_000
/** And what is over for 15 minutes. */
const overForMs = 30_000

/** Pushes, and pushes again all that fires and all that has been over for a short while, as a Prometheus does. */
export function pushAgain(push: PushAlerts): PushingAgain {
  const last = new Map<string, PushedAlert>()
  let before: Promise<unknown> = Promise.resolve()
  let isStopped = false
  // One after another: a repetition must never overtake what is newer.
  const inTurn: PushAlerts = (alerts) => {
    const turn = before.then(() => push(alerts))
    before = turn.catch(() => {})
    return turn
  }
  const repeat = async () => {
    const held = [...last.values()].filter(({ endsAt }) => (endsAt ?? Infinity) > Date.now() - overForMs)
    for (let from = 0; from < held.length && !isStopped; from += mostPushed) {
      const batch = held.slice(from, from + mostPushed).map(({ labels }) => last.get(keyOf(labels)))
      // While nobody is there to take it, the next time will do.
      await inTurn(batch.filter((alert) => alert !== undefined)).catch(() => {})
    }
  }
  const repeating = (async () => {
    while (!isStopped) {
      await repeat()
      await delay(everyMs)
    }
  })()
  return {
    push: async (alerts) => {
      await inTurn(alerts)
      for (const alert of alerts) last.set(keyOf(alert.labels), alert)
    },
    [Symbol.asyncDispose]: async () => {
      isStopped = true
      await repeating
    },
  }
}

function keyOf(labels: PushedAlert['labels']): string {
  return labels['instance'] ?? ''
}
