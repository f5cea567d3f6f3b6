import type { Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import { latestEventCursor } from '@tokenim/services/events'

const pollMs = 500

export type Change = 'changed' | 'timeout' | 'ended'

/** Tells the open streams when there may be new events: one question to the database for all of them. */
export type EventFeed = Disposable & {
  /** Rises whenever new events were seen. */
  version(): number
  /** Waits for a version above `since`, at most so long, or until the signal. */
  wait(since: number, timeoutMs: number, signal: AbortSignal): Promise<Change>
  /** Looks for new events at once; the timer does it anyway. */
  poll(): Promise<void>
}

export function createEventFeed(services: Services, log: Log): EventFeed {
  let version = 0
  let last: string | null = null
  const waiting = new Set<() => void>()
  const timer = setInterval(() => void (waiting.size > 0 && poll()), pollMs)
  timer.unref()

  async function poll(): Promise<void> {
    try {
      const latest = JSON.stringify(await latestEventCursor(services))
      if (latest === last) return
      last = latest
      version += 1
      for (const wake of waiting) wake()
    } catch (error) {
      log.warn({ error: describeError(error) }, 'no look at new events')
    }
  }

  return {
    version: () => version,
    poll,
    wait: (since, timeoutMs, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve('ended')
        if (version > since) return resolve('changed')
        const finish = (change: Change) => {
          waiting.delete(wake)
          clearTimeout(timeout)
          signal.removeEventListener('abort', end)
          resolve(change)
        }
        const wake = () => finish('changed')
        const end = () => finish('ended')
        const timeout = setTimeout(() => finish('timeout'), timeoutMs)
        waiting.add(wake)
        signal.addEventListener('abort', end, { once: true })
      }),
    [Symbol.dispose]: () => clearInterval(timer),
  }
}
