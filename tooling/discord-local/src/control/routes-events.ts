import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { canView } from '../world/members.ts'
import type { FeedEvent } from '../world/feed.ts'
import type { DiscordState } from '../world/state.ts'
import { personOf } from './look-up.ts'
import { id, parseQuery } from './parse.ts'

const query = z.strictObject({
  /** Events after this sequence number; only new ones when left out. */
  after: z.coerce.number().int().min(0).optional(),
  timeoutMs: z.coerce.number().int().min(0).max(60_000).default(25_000),
  /** Only what this person may see. */
  userId: id.optional(),
})

const keepAliveMs = 15_000

/** What changed: a long poll, or server-sent events when asked for `text/event-stream`. */
export function eventRoutes(state: DiscordState): Hono {
  return new Hono().get('/events', async (context) => {
    const { after, timeoutMs, userId } = parseQuery(context, query)
    if (userId !== undefined) personOf(state, userId)
    const lastId = Number(context.req.header('last-event-id') ?? Number.NaN)
    let cursor = after ?? (Number.isInteger(lastId) ? lastId : state.feed.last())
    const take = () => {
      const found = state.feed.after(cursor)
      cursor = Math.max(cursor, found.at(-1)?.seq ?? cursor)
      return found.filter((event) => concerns(state, event, userId))
    }
    const { signal } = context.req.raw
    if (context.req.header('accept')?.includes('text/event-stream') === true) {
      return streamSSE(context, async (stream) => {
        await stream.writeSSE({ event: 'hello', data: JSON.stringify({ next: cursor }), retry: 1000 })
        while (!stream.aborted && !stream.closed && !signal.aborted) {
          const events = take()
          for (const event of events) {
            await stream.writeSSE({ id: String(event.seq), event: 'change', data: JSON.stringify(event) })
          }
          if (events.length > 0) continue
          await state.feed.wait(keepAliveMs, signal)
          if (state.feed.isClosed()) return
          if (state.feed.last() === cursor) await stream.writeSSE({ event: 'still-here', data: '{}' })
        }
      })
    }
    const until = Date.now() + timeoutMs
    let events = take()
    while (events.length === 0 && Date.now() < until && !signal.aborted && !state.feed.isClosed()) {
      await state.feed.wait(until - Date.now(), signal)
      events = take()
    }
    return context.json({ events, next: cursor })
  })
}

function concerns(state: DiscordState, event: FeedEvent, userId: string | undefined): boolean {
  if (userId === undefined) return true
  if (event.userId !== undefined) return event.userId === userId
  const channel = event.channelId === undefined ? undefined : state.channels.get(event.channelId)
  return channel === undefined || canView(state, userId, channel)
}
