import { z } from '@hono/zod-openapi'
import { toJson } from '@tokenim/core/json'
import { keyStates } from '@tokenim/core/keys'
import { getKey, listKeys, revokeKey } from '@tokenim/services/keys'
import { listOp, queryOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleId, idSchema, subjectIdSchema } from '../schemas/ids.ts'
import { actMembers, expectedVersion, listOf, moment, pageQuery, reasonIsSaid, version } from '../schemas/parts.ts'

const tag = 'Keys'
const params = z.strictObject({ id: idSchema('key') })

const keySchema = z
  .object({
    id: idSchema('key'),
    owner: z.object({ type: z.enum(['account', 'application']), id: subjectIdSchema }),
    name: z.string(),
    secretHint: z.string().openapi({ description: 'Last four random characters of its secret', example: 'x7Qp' }),
    state: z.enum(keyStates),
    createdAt: moment,
    expiresAt: moment.nullable(),
    revokedAt: moment.nullable(),
    version,
  })
  .openapi('ApiKey')

const exampleKey = {
  id: exampleId('key'),
  owner: { type: 'account', id: exampleId('acc') },
  name: 'laptop',
  secretHint: 'x7Qp',
  state: 'active',
  createdAt: '2026-11-18T09:00:00.000Z',
  expiresAt: null,
  revokedAt: null,
  version: 1,
} as const

const list = listOp({
  id: 'listKeys',
  reads: listKeys,
  method: 'get',
  path: '/v1/keys',
  tag,
  summary: 'API keys, newest first, never their secrets',
  query: z.strictObject({
    accountId: idSchema('acc').optional(),
    applicationId: idSchema('app').optional(),
    secretHint: z
      .string()
      .regex(/^[0-9A-Za-z]{4}$/)
      .optional()
      .openapi({ description: 'Of a key that was found somewhere: its last four characters', example: 'x7Qp' }),
    ...pageQuery,
  }),
  input: (filters, after) => ({ ...filters, after }),
  item: toJson,
  answer: {
    description: 'A page',
    schema: listOf('ApiKeyList', keySchema),
    example: { items: [exampleKey], nextCursor: null },
  },
})

const get = queryOp({
  id: 'getKey',
  reads: getKey,
  method: 'get',
  path: '/v1/keys/{id}',
  tag,
  summary: 'One API key, never its secret',
  params,
  input: (asked) => asked.params,
  answer: { description: 'The key', schema: keySchema, example: exampleKey },
  result: toJson,
})

const revoke = verbOp({
  id: 'revokeKey',
  verb: revokeKey,
  method: 'post',
  path: '/v1/keys/{id}/revoke',
  tag,
  summary: 'End an API key for good, everywhere within a second',
  params,
  body: z
    .strictObject({
      ...actMembers,
      expectedVersion: expectedVersion.optional().openapi({
        description: 'The version this was decided on; another one is refused with key_changed. Left out: any',
      }),
    })
    .superRefine(reasonIsSaid),
  bodyExample: { reasonCode: 'security' },
  input: (asked) => ({ ...asked.params, ...asked.body }),
  answer: {
    description: 'Revoked, also when it was before',
    schema: z.object({ keyId: idSchema('key') }).openapi('RevokedKey'),
    example: { keyId: exampleId('key') },
  },
  result: (done) => done,
  problems: ['key_changed'],
})

export const keyOperations: readonly Operation[] = [list, get, revoke]
