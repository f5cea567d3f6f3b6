import { z } from '@hono/zod-openapi'
import type { Diagnosis } from '@tokenim/core/tokens'
import { causes, tokenStates } from '@tokenim/core/tokens'
import { reject } from '@tokenim/problems'
import { asRepeatable } from '../request/read-query.ts'
import { toJson } from '@tokenim/core/json'
import {
  getToken,
  issueToken,
  listTokens,
  readTokenEvidence,
  tokenDiagnosis,
  tokenHistory,
} from '@tokenim/services/tokens'
import { callVerb, listOp, ownOp, queryOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleHistoryItem, historySchema } from '../schemas/history.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { flag, givenMoment, listOf, moment, pageQuery } from '../schemas/parts.ts'
import { exampleToken, tokenSchema } from '../schemas/token.ts'

const tag = 'Tokens'
const tokenParams = z.strictObject({ id: idSchema('tok') })

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

const query = z.strictObject({
  state: asRepeatable(z.array(z.enum(tokenStates)).max(5).optional()),
  cause: asRepeatable(z.array(z.enum(causes)).max(5).optional()),
  stuck: flag.optional(),
  accountId: asRepeatable(z.array(idSchema('acc')).max(50).optional()),
  applicationId: asRepeatable(z.array(idSchema('app')).max(50).optional()),
  protected: flag.optional(),
  ...pageQuery,
})

const list = listOp({
  id: 'listTokens',
  reads: listTokens,
  method: 'get',
  path: '/v1/tokens',
  tag,
  summary: 'Tokens, newest first, as they are now',
  description: 'Filters speak of the effective state; a repeated one means "or", several mean "and".',
  query,
  input: (filters, after) => ({ ...filters, after }),
  item: toJson,
  answer: {
    description: 'A page',
    schema: listOf('TokenList', tokenSchema),
    example: { items: [exampleToken], nextCursor: null },
  },
})

const history = queryOp({
  id: 'getTokenHistory',
  reads: tokenHistory,
  method: 'get',
  path: '/v1/tokens/{id}/history',
  tag,
  summary: 'What was done to a token, oldest first',
  params: tokenParams,
  input: ({ params }) => params,
  answer: {
    description: 'At most the newest 500 items; an expiry that nobody has written yet comes last',
    schema: historySchema('TokenHistory'),
    example: { items: [exampleHistoryItem], nextCursor: null },
  },
  result: ({ items }) => ({ items: items.map((item) => toJson(item)), nextCursor: null }),
})

const diagnosis = ownOp({
  id: 'getTokenDiagnosis',
  access: { kind: 'permissions', anyOf: tokenDiagnosis.access, orHolder: false },
  method: 'get',
  path: '/v1/tokens/{id}/diagnosis',
  tag,
  summary: 'Why a token is as it is, and what would help',
  description:
    'The best step comes first. A holder reads less than staff; that staff read it is written to the audit log.',
  params: tokenParams,
  answer: {
    description: 'State, evidence, next steps',
    schema: z
      .object({
        state: z.enum(tokenStates),
        cause: z.enum(causes).nullable(),
        evidence: z.array(z.looseObject({ kind: z.string() }).openapi('Evidence')),
        nextSteps: z.array(
          z
            .object({
              kind: z.string(),
              by: z.enum(['holder', 'staff', 'service', 'time']),
              permission: z.string().optional(),
              until: moment.nullable().optional(),
            })
            .openapi('NextStep'),
        ),
      })
      .openapi('TokenDiagnosis'),
    example: {
      state: 'pending',
      cause: 'network_delay',
      evidence: [
        { kind: 'no_attempt', since: '2026-11-18T09:30:00.000Z' },
        { kind: 'peers', issued: 40, confirmed: 39, percent: 97, windowMs: 600_000 },
      ],
      nextSteps: [{ kind: 'retry_confirm', by: 'holder', until: '2026-11-18T09:45:00.000Z' }],
    },
  },
  serve: async ({ params }, asking) => {
    const actor = await asking.actor()
    const own = await tokenDiagnosis(asking.services, { actor, input: params })
    if (!own.ok) return reject(own.refusal)
    const found =
      own.result === 'of_staff' ? (await callVerb(readTokenEvidence, params, actor, asking)).result : own.result
    return { status: 200, body: diagnosisBody(found) }
  },
})

function diagnosisBody({ state, cause, evidence, nextSteps }: Diagnosis) {
  return {
    state,
    cause,
    evidence: evidence.map((item) => ({ ...toJson(item) })),
    nextSteps: nextSteps.map((step) => toJson(step)),
  }
}

export const tokenOperations: readonly Operation[] = [issue, list, get, history, diagnosis]
