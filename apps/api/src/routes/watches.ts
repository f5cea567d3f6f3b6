import { z } from '@hono/zod-openapi'
import { toJson } from '@tokenim/core/json'
import { listWatches, unwatchToken, watchToken } from '@tokenim/services/watches'
import { listOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { listOf, moment, pageQuery } from '../schemas/parts.ts'
import { exampleToken, tokenSchema } from '../schemas/token.ts'

const tag = 'Watches'
const params = z.strictObject({ id: idSchema('tok') })
const since = '2026-11-18T09:36:00.000Z'

const watch = verbOp({
  id: 'watchToken',
  verb: watchToken,
  method: 'put',
  path: '/v1/tokens/{id}/watch',
  tag,
  summary: 'Be told in Discord when this token is confirmed, ends, or waits for too long again',
  description:
    'For a person: the message goes to the Discord user who is linked to the account. Watching again begins anew; of more than 50 the oldest gives way.',
  params,
  body: z.strictObject({
    locale: z
      .string()
      .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/)
      .optional()
      .openapi({ example: 'zh-CN', description: 'The language to be told in; of the account when left out' }),
  }),
  bodyExample: { locale: 'zh-CN' },
  input: (asked) => ({ ...asked.params, ...asked.body }),
  answer: {
    description: 'Watched',
    schema: z
      .object({
        tokenId: idSchema('tok'),
        since: moment,
        reachable: z
          .enum(['yes', 'unlinked', 'refused'])
          .openapi({ description: 'refused: Discord did not take an earlier message; said once' }),
        ended: idSchema('tok').nullable().openapi({ description: 'The watch that gave way' }),
      })
      .openapi('WatchedToken'),
    example: { tokenId: exampleId('tok'), since, reachable: 'yes', ended: null },
  },
  result: toJson,
  problems: ['token_expired', 'invalid_token_state'],
})

const unwatch = verbOp({
  id: 'unwatchToken',
  verb: unwatchToken,
  method: 'put',
  path: '/v1/tokens/{id}/unwatch',
  tag,
  summary: 'Be told no more of this token',
  params,
  input: (asked) => asked.params,
  answer: {
    description: 'Not watched',
    schema: z.object({ tokenId: idSchema('tok') }).openapi('UnwatchedToken'),
    example: { tokenId: exampleId('tok') },
  },
  result: toJson,
})

const list = listOp({
  id: 'listWatches',
  reads: listWatches,
  method: 'get',
  path: '/v1/watches',
  tag,
  summary: "The caller's own watches, each with its token as it is now",
  query: z.strictObject(pageQuery),
  input: (filters, after) => ({ ...filters, after }),
  item: toJson,
  answer: {
    description: 'A page, the newest token first',
    schema: listOf('WatchList', z.object({ token: tokenSchema, since: moment }).openapi('Watch')),
    example: { items: [{ token: exampleToken, since }], nextCursor: null },
  },
})

export const watchOperations: readonly Operation[] = [watch, unwatch, list]
