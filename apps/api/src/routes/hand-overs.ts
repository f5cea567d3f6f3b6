import { z } from '@hono/zod-openapi'
import { handOverActs, handOverStates } from '@tokenim/core/hand-overs'
import { toJson } from '@tokenim/core/json'
import { askHandOver, decideHandOver, getHandOver, listHandOvers } from '@tokenim/services/hand-overs'
import { listOp, queryOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { asRepeatable } from '../request/read-query.ts'
import { exampleHandOver, handOverSchema } from '../schemas/hand-over.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { actMembers, expectedVersion, listOf, pageQuery, reasonIsSaid } from '../schemas/parts.ts'
import { exampleGate, sendGateSchema } from '../schemas/send-gate.ts'
import { plainText } from '../schemas/text.ts'
import { exampleToken, tokenSchema } from '../schemas/token.ts'

const tag = 'Hand-overs'
const params = z.strictObject({ id: idSchema('hov') })

const ask = verbOp({
  id: 'askHandOver',
  verb: askHandOver,
  method: 'post',
  path: '/v1/hand-overs',
  tag,
  summary: 'Ask those who may to carry out an act on a token',
  description:
    'For whoever lacks the permission, or must not do it himself. It is judged first: what nobody could do now is refused as the act would be. It stays open for a day, or until the token moves on.',
  body: z
    .strictObject({
      act: z.enum(handOverActs),
      tokenId: idSchema('tok'),
      ...actMembers,
      expectedVersion,
      requestReplacement: z.boolean().optional().openapi({ description: 'Of a cancellation only' }),
      extendByMinutes: z.int().min(1).max(1_440).optional().openapi({
        description: 'Of an extension only; counted from its deadline, or from when it is carried out if that is later',
        example: 60,
      }),
    })
    .superRefine(reasonIsSaid),
  bodyExample: { act: 'tokens.cancel', tokenId: exampleId('tok'), reasonCode: 'stuck', expectedVersion: 1 },
  input: ({ body }) => body,
  answer: {
    status: 201,
    description: 'Asked',
    schema: z
      .object({ handOver: handOverSchema, deciders: z.int().openapi({ description: 'How many people may decide it' }) })
      .openapi('AskedHandOver'),
    example: { handOver: exampleHandOver, deciders: 3 },
  },
  result: toJson,
  problems: ['token_expired', 'invalid_token_state', 'version_conflict', 'token_held', 'hand_over_exists'],
})

const list = listOp({
  id: 'listHandOvers',
  reads: listHandOvers,
  method: 'get',
  path: '/v1/hand-overs',
  tag,
  summary: 'Hand-overs, newest first',
  query: z.strictObject({
    whose: z
      .enum(['asked', 'to_decide'])
      .optional()
      .openapi({ description: '`asked`: asked by the caller; `to_decide`: open, and the caller may decide them' }),
    state: asRepeatable(z.array(z.enum(handOverStates)).max(4).optional()),
    tokenId: idSchema('tok').optional(),
    ...pageQuery,
  }),
  input: ({ state, ...rest }, after) => ({ ...rest, states: state, after }),
  item: toJson,
  answer: {
    description: 'A page',
    schema: listOf('HandOverList', handOverSchema),
    example: { items: [exampleHandOver], nextCursor: null },
  },
})

const get = queryOp({
  id: 'getHandOver',
  reads: getHandOver,
  method: 'get',
  path: '/v1/hand-overs/{id}',
  tag,
  summary: 'One hand-over, as it is now',
  params,
  input: (asked) => asked.params,
  answer: { description: 'The hand-over', schema: handOverSchema, example: exampleHandOver },
  result: toJson,
})

const decide = verbOp({
  id: 'decideHandOver',
  verb: decideHandOver,
  method: 'post',
  path: '/v1/hand-overs/{id}/decide',
  tag,
  summary: 'Carry out what was asked, or decline it',
  description:
    'By somebody who holds the permission and did not ask himself. Carrying out does the act at once, as the caller’s own, on the version that was asked about: when the token moved on it is refused, and the hand-over is over.',
  params,
  body: z.strictObject({
    decision: z.enum(['carry_out', 'decline']),
    note: plainText(1, 500).optional().openapi({ description: 'Why it is declined; the asker reads it' }),
  }),
  bodyExample: { decision: 'carry_out' },
  input: (asked) => ({ ...asked.params, ...asked.body }),
  answer: {
    description: 'Decided; carried out, also the token, and whether its account can send now',
    schema: z
      .object({ handOver: handOverSchema, token: tokenSchema.optional(), sendGate: sendGateSchema.optional() })
      .openapi('DecidedHandOver'),
    example: {
      handOver: {
        ...exampleHandOver,
        state: 'carried_out',
        closedAt: '2026-11-18T09:40:00.000Z',
        closedBy: { type: 'account', id: exampleId('acc', 3), via: 'api' },
        version: 2,
      },
      token: { ...exampleToken, state: 'cancelled', cause: null, stuck: false, protected: true, version: 2 },
      sendGate: exampleGate,
    },
  },
  result: toJson,
  problems: [
    'invalid_hand_over_state',
    'self_action',
    'token_expired',
    'invalid_token_state',
    'version_conflict',
    'token_held',
    'protected_token',
  ],
})

export const handOverOperations: readonly Operation[] = [ask, list, get, decide]
