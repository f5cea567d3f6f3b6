import { z } from '@hono/zod-openapi'
import type { ProblemCode } from '@tokenim/core/codes'
import type { HandOverTarget } from '@tokenim/core/hand-overs'
import { handOverStates } from '@tokenim/core/hand-overs'
import { parseId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import type { Decided } from '@tokenim/services/hand-overs'
import { askHandOver, decideHandOver, getHandOver, listHandOvers } from '@tokenim/services/hand-overs'
import { listOp, queryOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { asRepeatable } from '../request/read-query.ts'
import { accountSchema } from '../schemas/account.ts'
import { alertBody, alertSchema } from '../schemas/alert.ts'
import { exampleHandOver, handOverBody, handOverSchema } from '../schemas/hand-over.ts'
import { handOverAskOf, handOverAskSchema } from '../schemas/hand-over-ask.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { noticeBody, noticeSchema } from '../schemas/notice.ts'
import { swapBody, swapSchema } from '../schemas/on-call-swap.ts'
import { listOf, pageQuery } from '../schemas/parts.ts'
import { exampleGate, sendGateSchema } from '../schemas/send-gate.ts'
import { silenceSchema } from '../schemas/silence.ts'
import { plainText } from '../schemas/text.ts'
import { exampleToken, tokenSchema } from '../schemas/token.ts'

const tag = 'Hand-overs'
const params = z.strictObject({ id: idSchema('hov') })

/** What an act says of its target as it is now. */
const problemsOfActs: readonly ProblemCode[] = [
  'token_expired',
  'invalid_token_state',
  'version_conflict',
  'token_held',
  'account_closed',
  'invalid_account_state',
  'account_changed',
  'key_changed',
  'invalid_alert_state',
  'alert_changed',
  'alert_condition_holds',
  'invalid_silence_state',
  'silence_changed',
]

const targetIdSchema = z
  .string()
  .regex(/^(?:tok|acc|key|alr|sil)_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
  .openapi({ description: 'What they are about', example: exampleId('acc') })

const ask = verbOp({
  id: 'askHandOver',
  verb: askHandOver,
  method: 'post',
  path: '/v1/hand-overs',
  tag,
  summary: 'Ask those who may to carry out an act',
  description:
    'For whoever lacks the permission, or must not do it himself. It is judged first: what nobody could do now is refused as the act would be. It stays open for a day, or until its target moves on.',
  body: handOverAskSchema,
  bodyExample: { act: 'tokens.cancel', tokenId: exampleId('tok'), reasonCode: 'stuck', expectedVersion: 1 },
  input: ({ body }) => handOverAskOf(body),
  answer: {
    status: 201,
    description: 'Asked',
    schema: z
      .object({ handOver: handOverSchema, deciders: z.int().openapi({ description: 'How many people may decide it' }) })
      .openapi('AskedHandOver'),
    example: { handOver: exampleHandOver, deciders: 3 },
  },
  result: ({ handOver, deciders }) => ({ handOver: handOverBody(handOver), deciders }),
  problems: [...problemsOfActs, 'hand_over_exists'],
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
    targetId: targetIdSchema.optional(),
    ...pageQuery,
  }),
  input: ({ state, tokenId, targetId, ...rest }, after) => ({
    ...rest,
    target: targetOf(tokenId ?? targetId),
    states: state,
    after,
  }),
  item: handOverBody,
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
  result: handOverBody,
})

const decide = verbOp({
  id: 'decideHandOver',
  verb: decideHandOver,
  method: 'post',
  path: '/v1/hand-overs/{id}/decide',
  tag,
  summary: 'Carry out what was asked, or decline it',
  description:
    'By somebody who holds the permission and did not ask himself. Carrying out does the act at once, as the caller’s own, on the version that was asked about: when its target moved on it is refused, and the hand-over is over.',
  params,
  body: z.strictObject({
    decision: z.enum(['carry_out', 'decline']),
    note: plainText(1, 500).optional().openapi({ description: 'Why it is declined; the asker reads it' }),
  }),
  bodyExample: { decision: 'carry_out' },
  input: (asked) => ({ ...asked.params, ...asked.body }),
  answer: {
    description:
      'Decided; carried out, also what the act itself answers: of a token whether its account can send now, too',
    schema: z
      .object({
        handOver: handOverSchema,
        token: tokenSchema.optional(),
        sendGate: sendGateSchema.optional(),
        account: accountSchema.optional(),
        keyId: idSchema('key').optional(),
        alert: alertSchema.optional(),
        silence: silenceSchema.optional(),
        notice: noticeSchema.optional(),
        onCallSwap: swapSchema.optional(),
      })
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
  result: decidedBody,
  problems: [...problemsOfActs, 'invalid_hand_over_state', 'self_action', 'protected_token'],
})

function decidedBody({ handOver, alert, notice, onCallSwap, ...answer }: Decided) {
  return {
    handOver: handOverBody(handOver),
    ...toJson(answer),
    ...(alert === undefined ? {} : { alert: alertBody(alert) }),
    ...(notice === undefined ? {} : { notice: noticeBody(notice) }),
    ...(onCallSwap === undefined ? {} : { onCallSwap: swapBody(onCallSwap) }),
  }
}

function targetOf(text: string | undefined): HandOverTarget | undefined {
  if (text === undefined) return undefined
  const token = parseId('tok', text)
  if (token !== null) return { type: 'token', id: token }
  const account = parseId('acc', text)
  if (account !== null) return { type: 'account', id: account }
  const key = parseId('key', text)
  if (key !== null) return { type: 'key', id: key }
  const alert = parseId('alr', text)
  if (alert !== null) return { type: 'alert', id: alert }
  const silence = parseId('sil', text)
  return silence === null ? undefined : { type: 'silence', id: silence }
}

export const handOverOperations: readonly Operation[] = [ask, list, get, decide]
