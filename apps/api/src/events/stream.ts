import { isEventType, type EventType } from '@tokenim/core/events'
import type { EventId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import { DatabaseFault } from '@tokenim/db'
import { ProblemError } from '@tokenim/problems'
import type { Actor } from '@tokenim/services'
import type { EventCursor, EventView } from '@tokenim/services/events'
import { eventCursorOf, latestEventCursor, readEvents } from '@tokenim/services/events'
import type { Asking } from '../op/operation.ts'

const batch = 100
const keepAliveMs = 15_000

/**
 * Server-sent events (WHATWG HTML, section 9.2) for one caller, until it goes away, the process drains or its credential
 * ends. Who asks is found anew before every batch, so what was revoked a moment ago hears nothing more.
 */
export async function* streamEvents(
  asking: Asking,
  { types, lastEventId }: { readonly types: readonly EventType[]; readonly lastEventId: EventId | null },
): AsyncGenerator<string, void> {
  const { services, parts } = asking
  const signal = AbortSignal.any([asking.signal(), parts.draining])
  const start = await startOf(asking, lastEventId)
  let after = start.after
  yield start.reset ? 'event: reset\ndata: {}\n\n' : ': open\n\n'
  while (!signal.aborted) {
    const seen = parts.feed.version()
    const events = await readBatch(asking, types, after)
    if (events === 'ended') return
    after = events.cursor
    for (const event of events.events) yield messageOf(event)
    if (events.events.length === batch) continue
    const change = await parts.feed.wait(seen, keepAliveMs, signal)
    if (change === 'timeout') yield ': keep-alive\n\n'
  }
  if (parts.draining.aborted) yield 'retry: 2000\n\n'

  async function startOf({ services: from }: Asking, id: EventId | null) {
    if (id === null) return { after: await latestEventCursor(from), reset: false }
    const cursor = await eventCursorOf(from, id)
    return cursor === null ? { after: await latestEventCursor(services), reset: true } : { after: cursor, reset: false }
  }
}

type Batch = { readonly events: readonly EventView[]; readonly cursor: EventCursor | null }

async function readBatch(
  asking: Asking,
  types: readonly EventType[],
  after: EventCursor | null,
): Promise<Batch | 'ended'> {
  try {
    const actor: Actor = await asking.actor('reads')
    const read = await readEvents(asking.services, { actor, after, types, limit: batch })
    return read.refusal === undefined ? read : 'ended'
  } catch (error) {
    if (error instanceof ProblemError) return 'ended'
    // Away for a moment: the stream stays open and goes on where it was.
    if (error instanceof DatabaseFault) return { events: [], cursor: after }
    throw error
  }
}

function messageOf(event: EventView): string {
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(toJson(event))}\n\n`
}

/** Names of event types, each given by itself or several with commas between. @returns null when one is unknown */
export function readTypes(texts: readonly string[]): readonly EventType[] | null {
  const names = texts.flatMap((text) => text.split(','))
  return names.every(isEventType) ? names : null
}
