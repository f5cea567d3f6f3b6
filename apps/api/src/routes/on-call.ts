import { z } from '@hono/zod-openapi'
import { toJson } from '@tokenim/core/json'
import { readOnCall, swapOnCall } from '@tokenim/services/on-call'
import { listOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleSwap, swapBody, swapMembers, swapSchema } from '../schemas/on-call-swap.ts'
import { givenMoment, listOf, moment } from '../schemas/parts.ts'

const tag = 'On call'

const turnSchema = z
  .object({
    schedule: z.string(),
    onCall: z.string().nullable().openapi({ description: 'By name; `null`: nobody' }),
    until: moment.nullable().openapi({ description: 'When that changes next, as far as is known' }),
    next: z.string().nullable(),
    people: z.array(z.string()).openapi({ description: 'Who may be on call in this schedule' }),
    refreshedAt: moment,
    problem: z.string().nullable().openapi({ description: 'Why its calendar could not be read last' }),
  })
  .openapi('OnCall')

const exampleTurn = {
  schedule: 'primary',
  onCall: 'olivia',
  until: '2026-03-02T01:00:00.000Z',
  next: 'pedro',
  people: ['olivia', 'pedro'],
  refreshedAt: '2026-03-01T08:00:00.000Z',
  problem: null,
}

const read = listOp({
  id: 'getOnCall',
  reads: readOnCall,
  method: 'get',
  path: '/v1/on-call',
  tag,
  summary: 'Who is on call, now or at another time',
  description: 'One item for each schedule of the alerting file, the first one first. Shifts are known for 60 days.',
  query: z.strictObject({ at: givenMoment.optional() }),
  input: ({ at }) => ({ at }),
  item: toJson,
  answer: {
    description: 'Who is on call',
    schema: listOf('OnCallList', turnSchema),
    example: { items: [exampleTurn], nextCursor: null },
  },
})

const swap = verbOp({
  id: 'swapOnCall',
  verb: swapOnCall,
  method: 'post',
  path: '/v1/on-call/swap',
  tag,
  summary: 'Somebody takes over for a while',
  description:
    'From `from` (now when left out) to `to` this person is on call, whatever the schedule says. To undo it, swap back. At most 60 days.',
  body: z.strictObject(swapMembers),
  bodyExample: { schedule: 'primary', person: 'pedro', to: '2026-03-02T01:00:00.000Z', reason: 'At the dentist' },
  input: ({ body }) => body,
  answer: { status: 201, description: 'Swapped', schema: swapSchema, example: exampleSwap },
  result: swapBody,
})

export const onCallOperations: readonly Operation[] = [read, swap]
