import { z } from '@hono/zod-openapi'
import { refusals } from '@tokenim/core/codes'
import { toJson } from '@tokenim/core/json'
import { tokenActs } from '@tokenim/core/tokens'
import { getTokenActs } from '@tokenim/services/tokens'
import { queryOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { idSchema } from '../schemas/ids.ts'
import { exampleToken, tokenSchema } from '../schemas/token.ts'

const codes = Object.keys(refusals) as (keyof typeof refusals)[]

const acts = queryOp({
  id: 'getTokenActs',
  reads: getTokenActs,
  method: 'get',
  path: '/v1/tokens/{id}/acts',
  tag: 'Tokens',
  summary: 'What the caller may do with this token as it is',
  description: 'Decided by the rules of the acts themselves; every act decides anew when it is asked for.',
  params: z.strictObject({ id: idSchema('tok') }),
  input: ({ params }) => params,
  answer: {
    description: 'The token, and every act with the code it would be refused with',
    schema: z
      .object({
        token: tokenSchema,
        items: z.array(
          z
            .object({ act: z.enum(tokenActs), allowed: z.boolean(), code: z.enum(codes).nullable() })
            .openapi('TokenAct'),
        ),
        isWatched: z.boolean().openapi({ description: 'By the caller' }),
      })
      .openapi('TokenActs'),
    example: {
      token: exampleToken,
      items: [
        { act: 'tokens.cancel', allowed: true, code: null },
        { act: 'tokens.hold', allowed: false, code: 'permission_missing' },
      ],
      isWatched: false,
    },
  },
  result: toJson,
})

export const tokenActOperations: readonly Operation[] = [acts]
