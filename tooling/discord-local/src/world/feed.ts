/** Something that changed, for the page and for tests that wait instead of sleeping. */
export type FeedEvent = {
  readonly seq: number
  /** RFC 3339 UTC. */
  readonly at: string
  readonly type:
    | 'message_created'
    | 'message_updated'
    | 'message_deleted'
    | 'channel_created'
    | 'channel_updated'
    | 'interaction_created'
    | 'interaction_updated'
    | 'commands_changed'
    | 'ring'
    | 'gateway_changed'
    | 'clock_changed'
    | 'reset'
  readonly channelId?: string
  readonly messageId?: string
  readonly interactionId?: string
  /** Only this user may see it; absent: everybody who sees the channel. */
  readonly userId?: string
}

export type FeedNews = Omit<FeedEvent, 'seq' | 'at'>

export type Feed = {
  publish(news: FeedNews): void
  /** Sequence number of the newest event; 0 before the first. */
  last(): number
  /** Events after a sequence number, oldest first; the newest 5 000 are kept. */
  after(seq: number): FeedEvent[]
  /** Resolves at the next event, after the time given, or when the signal aborts. */
  wait(timeoutMs: number, signal?: AbortSignal): Promise<void>
  close(): void
  isClosed(): boolean
}

const kept = 5_000

export function createFeed(now: () => number): Feed {
  let events: FeedEvent[] = []
  let seq = 0
  let closed = false
  const waiting = new Set<() => void>()

  const wake = () => {
    for (const resume of waiting) resume()
  }
  return {
    publish(news) {
      seq += 1
      events.push({ seq, at: new Date(now()).toISOString(), ...news })
      if (events.length > kept * 2) events = events.slice(-kept)
      wake()
    },
    last: () => seq,
    after: (from) => events.filter((event) => event.seq > from),
    wait(timeoutMs, signal) {
      if (closed || signal?.aborted === true) return Promise.resolve()
      return new Promise((resolve) => {
        const resume = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', resume)
          waiting.delete(resume)
          resolve()
        }
        const timer = setTimeout(resume, timeoutMs)
        signal?.addEventListener('abort', resume)
        waiting.add(resume)
      })
    },
    close() {
      closed = true
      wake()
    },
    isClosed: () => closed,
  }
}
