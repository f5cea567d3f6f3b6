import { z } from '@hono/zod-openapi'
import { linkCodeLength, normaliseLinkCode } from '@tokenim/core/links'

/** A code that Discord shows and a person types, in its one written form. */
export const spokenCode = z
  .string()
  .max(40)
  .transform((text, context) => {
    const code = normaliseLinkCode(text)
    if (code !== null) return code
    context.addIssue({ code: 'custom', params: { rule: 'format', limit: `${linkCodeLength} characters` } })
    return z.NEVER
  })
  .openapi({ type: 'string', example: '7K3M-9QXA' })
