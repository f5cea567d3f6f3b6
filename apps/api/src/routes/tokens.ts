import { z } from '@hono/zod-openapi'
import { toJson } from '@tokenim/core/json'
import { cancelToken, getToken, issueToken } from '@tokenim/services/tokens'
import { queryOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { actMembers, expectedVersion, givenMoment, moment, reasonIsSaid } from '../schemas/parts.ts'
import { exampleGate, sendGateSchema } from '../schemas/send-gate.ts'
import { exampleToken, tokenSchema } from '../schemas/token.ts'

const tag = 'Tokens'
const tokenParams = z.strictObject({ id: idSchema('tok') })
const moved = z.object({ token: tokenSchema, sendGate: sendGateSchema }).openapi('MovedToken')

const issue = verbOp({
  id: 'issueToken',
  verb: issueToken,
  method: 'post',
  path: '/v1/tokens',
  tag,
  summary: 'Issue a token to an account',
  description:
    'Secret and confirmation code are in this answer and nowhere else: a replay with the same Idempotency-Key has `secretWithheld` instead. While the token is pending the account cannot send, unless it replaces a confirmed one.',
  body: z.strictObject({
    accountId: idSchema('acc'),
    protected: z.boolean().optional(),
    confirmBy: givenMoment.optional(),
    expiresAt: givenMoment.optional(),
    replaces: idSchema('tok').optional(),
  }),
  bodyExample: { accountId: exampleId('acc') },
  input: ({ body }) => body,
  answer: {
    status: 201,
    description: 'Issued',
    schema: z
      .object({
        token: tokenSchema,
        secret: z.string().optional(),
        confirmationCode: z.string().optional(),
        secretWithheld: z.literal(true).optional(),
        blocksSendsUntil: moment.nullable(),
      })
      .openapi('IssuedToken'),
    example: {
      token: { ...exampleToken, cause: 'awaiting_confirmation', stuck: false },
      secret: `timt_${'x'.repeat(36)}`,
      confirmationCode: '04811626',
      blocksSendsUntil: '2026-11-18T09:45:00.000Z',
    },
  },
  result: toJson,
  problems: [
    'account_unverified',
    'account_disabled',
    'account_closed',
    'pending_token_exists',
    'token_limit_reached',
    'token_expired',
    'invalid_token_state',
  ],
})

const get = queryOp({
  id: 'getToken',
  reads: getToken,
  method: 'get',
  path: '/v1/tokens/{id}',
  tag,
  summary: 'One token, as it is now',
  params: tokenParams,
  input: ({ params }) => params,
  answer: { description: 'The token', schema: tokenSchema, example: exampleToken },
  result: toJson,
})

const cancel = verbOp({
  id: 'cancelToken',
  verb: cancelToken,
  method: 'post',
  path: '/v1/tokens/{id}/cancel',
  tag,
  summary: 'Cancel a pending token',
  description: 'Final. Answers with the send gate as it is after the act.',
  params: tokenParams,
  body: z
    .strictObject({ ...actMembers, expectedVersion, requestReplacement: z.boolean().optional() })
    .superRefine(reasonIsSaid),
  bodyExample: { reasonCode: 'stuck', expectedVersion: 1 },
  input: ({ params, body }) => ({ ...params, ...body }),
  answer: {
    description: 'Cancelled',
    schema: moved,
    example: {
      token: { ...exampleToken, state: 'cancelled', cause: null, stuck: false, version: 2 },
      sendGate: exampleGate,
    },
  },
  result: toJson,
  problems: ['token_expired', 'invalid_token_state', 'token_held', 'protected_token', 'version_conflict'],
})

export const tokenOperations: readonly Operation[] = [issue, get, cancel]
