import { z } from '@hono/zod-openapi'
import { vias } from '@tokenim/core/applications'
import { listEntries } from '@tokenim/services/audit'
import { listOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { byWhomSchema } from '../schemas/alert.ts'
import { exampleId, idSchema, subjectIdSchema } from '../schemas/ids.ts'
import { givenMoment, listOf, moment, pageQuery } from '../schemas/parts.ts'
import { toJson } from '@tokenim/core/json'

const loose = z.looseObject({})

/** An entry as it was sealed, version 1 of its body. */
const entrySchema = z
  .object({
    v: z.literal(1),
    id: idSchema('aud'),
    at: moment,
    actor: z.object({ type: z.enum(['account', 'application', 'system']), id: z.string().optional() }),
    via: z.enum(vias),
    onBehalfOf: idSchema('acc').optional(),
    action: z.string(),
    target: z.object({ type: z.string(), id: z.string() }),
    outcome: z.enum(['ok', 'refused']),
    code: z.string().optional(),
    facts: loose.optional(),
    reasonCode: z.string().optional(),
    reason: z.string().optional(),
    requestId: idSchema('req'),
    before: loose.optional(),
    after: loose.optional(),
    versionAfter: z.int().optional(),
    askedBy: byWhomSchema.optional().openapi({ description: 'Who handed the act over to the actor' }),
    personal: z.record(z.string(), z.string()).optional(),
  })
  .openapi('AuditEntry')

const list = listOp({
  id: 'listAuditEntries',
  reads: listEntries,
  method: 'get',
  path: '/v1/audit/entries',
  tag: 'Audit log',
  summary: 'Who did what, and what was refused',
  query: z.strictObject({
    targetId: z
      .string()
      .max(200)
      .optional()
      .openapi({ example: exampleId('tok') }),
    actorId: subjectIdSchema.optional(),
    personId: idSchema('acc').optional().openapi({
      description: 'What this person did: by a key of their own, or through a program that acted for them',
    }),
    action: z.string().max(60).optional().openapi({ example: 'tokens.cancel' }),
    outcome: z.enum(['ok', 'refused']).optional(),
    requestId: idSchema('req').optional(),
    since: givenMoment.optional(),
    ...pageQuery,
  }),
  input: (filters, after) => ({ ...filters, after }),
  item: toJson,
  answer: {
    description: 'A page, newest first',
    schema: listOf('AuditEntryList', entrySchema),
    example: {
      items: [
        {
          v: 1,
          id: exampleId('aud'),
          at: '2026-11-18T09:41:00.000Z',
          actor: { type: 'account', id: exampleId('acc') },
          via: 'api',
          action: 'tokens.cancel',
          target: { type: 'token', id: exampleId('tok') },
          outcome: 'ok',
          reasonCode: 'stuck',
          requestId: exampleId('req'),
          versionAfter: 2,
        },
      ],
      nextCursor: null,
    },
  },
})

export const auditOperations: readonly Operation[] = [list]
