import { z } from '@hono/zod-openapi'
import { reject } from '@tokenim/problems'
import { describeError } from '@tokenim/process'
import { ownOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'

const tag = 'Health'
const alive = z.object({ status: z.literal('ok') }).openapi('Health')
// Not an extension of the other: a document says that with allOf, which many clients read as neither.
const ready = z
  .object({
    status: z.literal('ok'),
    monitor: z.enum(['alive', 'silent', 'unknown']).openapi({
      description: 'Whether the monitor, which sees and tells of alerts, was alive within the last minute',
    }),
  })
  .openapi('Readiness')
const ok = { status: 200, body: { status: 'ok' } } as const

const healthz = ownOp({
  id: 'getHealth',
  access: { kind: 'public' },
  method: 'get',
  path: '/healthz',
  tag,
  summary: 'The process turns',
  answer: { description: 'It does', schema: alive, example: { status: 'ok' } },
  serve: async () => ok,
})

const readyz = ownOp({
  id: 'getReadiness',
  access: { kind: 'public' },
  method: 'get',
  path: '/readyz',
  tag,
  summary: 'Ready for requests: database, schema, not draining',
  answer: { description: 'Ready', schema: ready, example: { status: 'ok', monitor: 'alive' } },
  problems: ['dependency_unavailable'],
  serve: async (_asked, { parts, requestId }) => {
    try {
      await parts.checkReady()
    } catch (error) {
      parts.log.warn({ error: describeError(error) }, 'not ready')
      return reject({ code: 'dependency_unavailable', facts: { requestId } })
    }
    return { status: 200, body: { status: 'ok' as const, monitor: parts.monitorState() } }
  },
})

export const healthOperations: readonly Operation[] = [healthz, readyz]
