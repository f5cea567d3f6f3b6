import { z } from '@hono/zod-openapi'
import { eventReadPermissions, eventTypes } from '@tokenim/core/events'
import { parseId } from '@tokenim/core/ids'
import { readTypes, streamEvents } from '../events/stream.ts'
import { ownOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { reject } from '../problems/problem-error.ts'
import { asRepeatable } from '../request/read-query.ts'
import { exampleId } from '../schemas/ids.ts'

const types = asRepeatable(
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
  access: { kind: 'permissions', anyOf: [...new Set(Object.values(eventReadPermissions))], orHolder: true },
  method: 'get',
  path: '/v1/events',
  tag: 'Events',
  summary: 'What happens, as server-sent events',
  description:
    'Each event goes to those who may read its subject. Events are kept seven days: `Last-Event-ID` continues where a stream ended, or answers one `reset` when that is too long ago.',
  query: z.strictObject({ types }),
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
    await asking.actor('reads')
    const { streams } = asking.parts.metrics
    const events = streamEvents(asking, { types: query.types ?? [], lastEventId })
    const body = ReadableStream.from(encoded(events, () => streams.dec()))
    streams.inc()
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }
    return new Response(body, { headers })
  },
})

async function* encoded(texts: AsyncGenerator<string, void>, whenDone: () => void): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder()
  try {
    for await (const text of texts) yield encoder.encode(text)
  } finally {
    whenDone()
  }
}

export const eventOperations: readonly Operation[] = [stream]
