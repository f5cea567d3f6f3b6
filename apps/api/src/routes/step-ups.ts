import { z } from '@hono/zod-openapi'
import { toJson } from '@tokenim/core/json'
import { permissions } from '@tokenim/core/permissions'
import { approveStepUp } from '@tokenim/services/step-ups'
import { verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { moment } from '../schemas/parts.ts'
import { spokenCode } from '../schemas/spoken-code.ts'

const approve = verbOp({
  id: 'approveStepUp',
  verb: approveStepUp,
  method: 'post',
  path: '/v1/step-ups/approve',
  tag: 'Step-ups',
  summary: 'Say with a key of one’s own that it was oneself who asked for an act in chat',
  description:
    'The code comes with `step_up_required`. The proof is for that act on that target in that version, for two minutes and once. A code of somebody else, one that has run out and one that was used are not found.',
  body: z.strictObject({ code: spokenCode }),
  bodyExample: { code: '7K3M-9QXA' },
  input: ({ body }) => body,
  answer: {
    description: 'Approved',
    schema: z
      .object({
        stepUp: z.object({
          id: idSchema('stp'),
          accountId: idSchema('acc'),
          action: z.string(),
          permission: z.enum(permissions),
          targetId: z.string(),
          targetVersion: z.number().int(),
          state: z.enum(['asked', 'approved', 'used']),
          askedAt: moment,
          endsAt: moment,
          version: z.number().int(),
        }),
      })
      .openapi('ApprovedStepUp'),
    example: {
      stepUp: {
        id: exampleId('stp'),
        accountId: exampleId('acc'),
        action: 'tokens.revoke',
        permission: 'tokens:revoke',
        targetId: exampleId('tok'),
        targetVersion: 3,
        state: 'approved',
        askedAt: '2026-11-18T09:40:00.000Z',
        endsAt: '2026-11-18T09:42:00.000Z',
        version: 2,
      },
    },
  },
  result: (stepUp) => ({ stepUp: toJson(stepUp) }),
})

export const stepUpOperations: readonly Operation[] = [approve]
