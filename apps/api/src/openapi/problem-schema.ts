import { z } from '@hono/zod-openapi'
import { problemTitles } from '@tokenim/core/codes'
import { exampleId } from '../schemas/ids.ts'

/** The problem document every operation answers with when it does not do what was asked (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string().openapi({ description: 'Permanent; `/v1/codes` lists them all' }),
    facts: z.looseObject({}),
    errors: z
      .array(z.object({ path: z.string(), rule: z.string(), limit: z.union([z.string(), z.number()]).optional() }))
      .optional(),
    requestId: z.string(),
    retryable: z.boolean().openapi({ description: 'The same request with the same Idempotency-Key may succeed later' }),
  })
  .openapi('Problem', {
    example: {
      type: '/docs/problems/rate_limited',
      title: problemTitles.rate_limited,
      status: 429,
      detail: 'Request not accepted: too many requests',
      instance: `urn:tokenim:request:${exampleId('req')}`,
      code: 'rate_limited',
      facts: { retryAfterMs: 200, scope: 'key' },
      requestId: exampleId('req'),
      retryable: true,
    },
  })
