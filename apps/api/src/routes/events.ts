import { z } from '@hono/zod-openapi'
import { eventReaders, eventTypes } from '@tokenim/core/events'
import { parseId } from '@tokenim/core/ids'
import { reject } from '@tokenim/problems'
import { readEvents } from '@tokenim/services/events'
import { readTypes, streamEvents } from '../events/stream.ts'
import { ownOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { asRepeatable } from '../request/read-query.ts'
import { exampleId } from '../schemas/ids.ts'

const typesQuery = asRepeatable(
  z
    .array(z.string().max(2_000))
    .max(eventTypes.length)
    .transform((texts, context) => {
      const read = readTypes(texts)
      if (read !== null) return read
      context.addIssue({ code: 'custom', params: { rule: 'not_allowed', limit: eventTypes.join(' | ') } })
      return z.NEVER
    })
    .optional()
    .openapi({ type: 'array', items: { type: 'string', enum: [...eventTypes] }, example: ['token.cancelled'] }),
)

const stream = ownOp({
  id: 'streamEvents',
  access: {
    kind: 'permissions',
    anyOf: [...new Set(eventReaders.map(({ permission }) => permission))],
    orHolder: true,
  },
  method: 'get',
  path: '/v1/events',
  tag: 'Events',
  summary: 'What happens, as server-sent events',
  description:
    'Each event goes to those who may read its subject. Events are kept seven days: `Last-Event-ID` continues where a stream ended, or answers one `reset` when that is too long ago.',
  query: z.strictObject({ types: typesQuery }),
  mediaType: 'text/event-stream',
  answer: {
    description: 'A stream without end',
    schema: z.string(),
    example: `id: ${exampleId('evt')}\nevent: token.cancelled\ndata: {}\n\n`,
  },
  problems: ['token_expired', 'invalid_token_state'],
  serve: async ({ query }, asking) => {
    const given = asking.headers.get('last-event-id')
    const lastEventId = given === null || given === '' ? null : parseId('evt', given)
    if (given !== null && given !== '' && lastEventId === null) {
      return reject({ code: 'request_malformed', facts: { where: 'header', problem: 'Last-Event-ID' } })
    }
    const actor = await asking.actor('reads')
    const types = query.types ?? []
    const { refusal } = await readEvents(asking.services, { actor, after: null, types, limit: 1 })
    if (refusal !== undefined) return reject(refusal)
    if (asking.isHead) return new Response(null, { headers: streamHeaders })
    const leave = asking.parts.streams.enter(actor)
    const events = streamEvents(asking, { types, lastEventId })
    return new Response(bodyOf(events, asking.signal(), leave), { headers: streamHeaders })
  },
})

const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

/** Reads on only as fast as the caller takes it; a caller who goes away ends it. */
function bodyOf(
  texts: AsyncGenerator<string, void>,
  signal: AbortSignal,
  leave: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    leave()
  }
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await texts.next()
      if (next.done !== true) return controller.enqueue(encoder.encode(next.value))
      end()
      controller.close()
    },
    cancel: end,
  })
}

export const eventOperations: readonly Operation[] = [stream]
