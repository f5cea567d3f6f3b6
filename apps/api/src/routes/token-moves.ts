import { z } from '@hono/zod-openapi'
import { toJson } from '@tokenim/core/json'
import type { ProblemCode } from '@tokenim/core/codes'
import { refusals } from '@tokenim/core/codes'
import type { Verb } from '@tokenim/services'
import type { Moved, MoveToken, Preflight } from '@tokenim/services/tokens'
import {
  cancelToken,
  cancelTokens,
  extendToken,
  extendTokens,
  holdToken,
  preflightCancel,
  preflightExtend,
  releaseToken,
  revokeToken,
} from '@tokenim/services/tokens'
import type { BodyOf } from '../op/op.ts'
import { queryOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { actMembers, expectedVersion, givenMoment, moment, reasonIsSaid } from '../schemas/parts.ts'
import { exampleGate, sendGateSchema } from '../schemas/send-gate.ts'
import { exampleToken, tokenSchema } from '../schemas/token.ts'

const tag = 'Tokens'
const params = z.strictObject({ id: idSchema('tok') })
const moved = z.object({ token: tokenSchema, sendGate: sendGateSchema }).openapi('MovedToken')
const plainBody = z.strictObject({ ...actMembers, expectedVersion }).superRefine(reasonIsSaid)
const always: readonly ProblemCode[] = ['token_expired', 'invalid_token_state', 'version_conflict']
const openGate = { allowed: true, checkedAt: '2026-11-18T09:40:00.000Z', reasons: [] }
const confirmed = { ...exampleToken, state: 'confirmed', cause: null, stuck: false, version: 3 } as const

const someTokens = z
  .array(z.strictObject({ id: idSchema('tok'), expectedVersion }))
  .min(1)
  .max(100)

/** Of many: the token as it is, or why not. */
const oneOfMany = {
  id: idSchema('tok'),
  token: tokenSchema.optional(),
  code: z.enum(refusalCodes()).optional(),
  facts: z.looseObject({}).optional(),
}

const cancel = verbOp({
  id: 'cancelToken',
  verb: cancelToken,
  method: 'post',
  path: '/v1/tokens/{id}/cancel',
  tag,
  summary: 'Cancel a pending token',
  description:
    'Final. Answers with the send gate as it is after the act. `requestReplacement` tells the issuing service, by an event, to issue a new one.',
  params,
  body: z
    .strictObject({ ...actMembers, expectedVersion, requestReplacement: z.boolean().optional() })
    .superRefine(reasonIsSaid),
  bodyExample: { reasonCode: 'stuck', expectedVersion: 1 },
  input: (asked) => ({ ...asked.params, ...asked.body }),
  answer: {
    description: 'Cancelled',
    schema: moved,
    example: {
      token: { ...exampleToken, state: 'cancelled', cause: null, stuck: false, version: 2 },
      sendGate: exampleGate,
    },
  },
  result: toJson,
  problems: [...always, 'token_held', 'protected_token'],
})

const extend = verbOp({
  id: 'extendToken',
  verb: extendToken,
  method: 'post',
  path: '/v1/tokens/{id}/extend',
  tag,
  summary: 'Give an unconfirmed token more time, and its tries anew',
  params,
  body: z.strictObject({ ...actMembers, expectedVersion, confirmBy: givenMoment.optional() }).superRefine(reasonIsSaid),
  bodyExample: { reasonCode: 'outage', expectedVersion: 1 },
  input: (asked) => ({ ...asked.params, ...asked.body }),
  answer: {
    description: 'Extended',
    schema: moved,
    example: { token: { ...exampleToken, version: 2 }, sendGate: exampleGate },
  },
  result: toJson,
  problems: [...always, 'token_held'],
})

const hold = plainMove({
  id: 'holdToken',
  verb: holdToken,
  path: '/v1/tokens/{id}/hold',
  summary: 'Put a confirmed token under security audit',
  example: { token: { ...exampleToken, cause: 'security_audit', stuck: false, version: 3 }, sendGate: exampleGate },
  problems: [...always, 'token_held', 'self_action'],
})

const release = plainMove({
  id: 'releaseToken',
  verb: releaseToken,
  path: '/v1/tokens/{id}/release',
  summary: 'Let a held token go; by somebody else than who held it',
  example: { token: confirmed, sendGate: openGate },
  problems: [...always, 'self_action'],
})

const revoke = plainMove({
  id: 'revokeToken',
  verb: revokeToken,
  path: '/v1/tokens/{id}/revoke',
  summary: 'End a confirmed or held token for good',
  example: { token: { ...confirmed, state: 'revoked' }, sendGate: exampleGate },
  problems: always,
})

const extendMany = verbOp({
  id: 'extendTokens',
  verb: extendTokens,
  method: 'post',
  path: '/v1/tokens/extend',
  tag,
  summary: 'Give many unconfirmed tokens more time at once',
  description: 'Each is judged by itself: a refused one has `code` and `facts` and does not stop the others.',
  body: z
    .strictObject({
      ...actMembers,
      confirmBy: givenMoment.optional(),
      tokens: someTokens,
    })
    .superRefine(reasonIsSaid),
  bodyExample: { reasonCode: 'outage', tokens: [{ id: exampleId('tok'), expectedVersion: 1 }] },
  input: ({ body }) => body,
  answer: {
    description: 'In the order of the request',
    schema: manySchema('ExtendedTokens'),
    example: { items: [{ id: exampleId('tok'), token: { ...exampleToken, version: 2 } }] },
  },
  result: manyAnswer,
})

const cancelMany = verbOp({
  id: 'cancelTokens',
  verb: cancelTokens,
  method: 'post',
  path: '/v1/tokens/cancel',
  tag,
  summary: 'Cancel many pending tokens at once',
  description:
    'Each is judged by itself: a refused one has `code` and `facts` and does not stop the others. Protected and held tokens are never cancelled this way.',
  body: z
    .strictObject({ ...actMembers, requestReplacement: z.boolean().optional(), tokens: someTokens })
    .superRefine(reasonIsSaid),
  bodyExample: { reasonCode: 'outage', tokens: [{ id: exampleId('tok'), expectedVersion: 1 }] },
  input: ({ body }) => body,
  answer: {
    description: 'In the order of the request',
    schema: manySchema('CancelledTokens'),
    example: {
      items: [
        {
          id: exampleId('tok'),
          token: { ...exampleToken, state: 'cancelled', cause: null, stuck: false, version: 2 },
        },
      ],
    },
  },
  result: manyAnswer,
})

const preflightBody = { ids: z.array(idSchema('tok')).min(1).max(100) }
const waits = { id: exampleId('tok'), token: exampleToken }

const cancelPreflight = queryOp({
  id: 'preflightCancelTokens',
  reads: preflightCancel,
  method: 'post',
  path: '/v1/tokens/cancel/preflight',
  tag,
  summary: 'What cancelling many tokens would come to, with nothing done',
  description: 'By the rules of the act and for this caller: `token` as it is now, and why it would not be cancelled.',
  body: z.strictObject(preflightBody),
  bodyExample: { ids: [waits.id] },
  input: ({ body }) => body,
  answer: {
    description: 'In the order of the request',
    schema: manySchema('CancelPreflight'),
    example: { items: [waits] },
  },
  result: manyAnswer,
})

const extendPreflight = queryOp({
  id: 'preflightExtendTokens',
  reads: preflightExtend,
  method: 'post',
  path: '/v1/tokens/extend/preflight',
  tag,
  summary: 'What extending many tokens would come to, with nothing done',
  description:
    'By the rules of the act and for this caller: `token` as it is now and the `confirmBy` it would get, or why it would not be extended.',
  body: z.strictObject({ ...preflightBody, confirmBy: givenMoment.optional() }),
  bodyExample: { ids: [waits.id] },
  input: ({ body }) => body,
  answer: {
    description: 'In the order of the request',
    schema: z
      .object({ items: z.array(z.object({ ...oneOfMany, confirmBy: moment.optional() })) })
      .openapi('ExtendPreflight'),
    example: { items: [{ ...waits, confirmBy: '2026-11-18T09:55:00.000Z' }] },
  },
  result: manyAnswer,
})

function manySchema(name: string) {
  return z.object({ items: z.array(z.object(oneOfMany)) }).openapi(name)
}

function manyAnswer({ items }: Preflight) {
  return { items: items.map(({ facts, ...item }) => ({ ...toJson(item), ...factsOf(facts) })) }
}

/** Facts have a schema per code; here any of them may come. */
function factsOf(facts: object | undefined) {
  return facts === undefined ? {} : { facts: { ...toJson(facts) } }
}

function refusalCodes() {
  return Object.keys(refusals) as (keyof typeof refusals)[]
}

function plainMove(move: {
  readonly id: string
  readonly verb: Verb<MoveToken, Moved>
  readonly path: string
  readonly summary: string
  readonly example: BodyOf<typeof moved>
  readonly problems: readonly ProblemCode[]
}): Operation {
  const { example, ...rest } = move
  return verbOp({
    ...rest,
    method: 'post',
    tag,
    params,
    body: plainBody,
    bodyExample: { reasonCode: 'security', expectedVersion: 2 },
    input: (asked) => ({ ...asked.params, ...asked.body }),
    answer: { description: 'Done', schema: moved, example },
    result: toJson,
  })
}

export const tokenMoveOperations: readonly Operation[] = [
  cancel,
  extend,
  hold,
  release,
  revoke,
  extendMany,
  cancelMany,
  cancelPreflight,
  extendPreflight,
]
