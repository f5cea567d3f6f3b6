import type { PushedAlert } from '@tokenim/core/alerts'
import { mostPushed } from '@tokenim/services/alerts'
import { setTimeout as delay } from 'node:timers/promises'
import type { PushAlerts } from './alert-lives.ts'

export type PushingAgain = AsyncDisposable & { readonly push: PushAlerts }

/**
 * A Prometheus repeats what fires every minute, and what is over for 15 minutes; a group tells news after 5 minutes, here
 * after 2 s. In that proportion what is over is repeated for 6 s.
 */
const everyMs = 1_000
const overForMs = 6_000

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
