import { z } from '@hono/zod-openapi'
import { redactSecrets } from '@tokenim/core/secrets'

/** Text of one line that people read: no secret, no control or direction-changing character; length in code points. */
export function plainText(min: number, max: number) {
  return z
    .string()
    .min(min)
    .max(max * 2)
    .superRefine((text, context) => {
      if (/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text)) {
        context.addIssue({ code: 'custom', params: { rule: 'format', limit: 'one line of text' } })
      }
      if (redactSecrets(text) !== text)
        context.addIssue({ code: 'custom', params: { rule: 'not_allowed', limit: 'a secret' } })
      if (text.trim() === '') context.addIssue({ code: 'custom', params: { rule: 'too_short', limit: min } })
      if ([...text].length > max) context.addIssue({ code: 'custom', params: { rule: 'too_long', limit: max } })
    })
    .openapi({ minLength: min, maxLength: max })
}
