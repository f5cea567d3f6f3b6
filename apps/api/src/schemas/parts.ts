import { z } from '@hono/zod-openapi'
import { reasonCodes, reasonMaxCharacters, reasonMinCharacters } from '@tokenim/core/codes'
import { checkReason } from '@tokenim/core/codes'

/** A moment of an answer: RFC 3339, UTC, milliseconds. */
export const moment = z.iso.datetime({ precision: 3 }).openapi({ example: '2026-11-18T09:30:00.000Z' })

/** A moment of a request, any offset; read as milliseconds since 1970. */
export const givenMoment = z.iso
  .datetime({ offset: true })
  .max(40)
  .transform((text) => Date.parse(text))
  .openapi({ type: 'string', format: 'date-time', example: '2026-11-18T09:30:00.000Z' })

export const version = z.int().min(1).openapi({ description: 'Rises with every change', example: 3 })

/** What every act on a token says of why. */
export const actMembers = {
  reasonCode: z.enum(reasonCodes).openapi({ example: 'stuck' }),
  reason: z
    .string()
    .max(reasonMaxCharacters * 2)
    .optional()
    .openapi({
      description: `${reasonMinCharacters} to ${reasonMaxCharacters} characters; required with reasonCode other`,
      example: 'Called in, could not confirm in time',
    }),
}

export const expectedVersion = z
  .int()
  .min(1)
  .max(2_147_483_647)
  .openapi({ description: 'The version this was decided on; another one is refused with version_conflict', example: 3 })

/** `other` must be explained in words; a given reason has a length. */
export function reasonIsSaid(
  body: { reasonCode: (typeof reasonCodes)[number]; reason?: string | undefined },
  context: z.RefinementCtx,
): void {
  const problem = checkReason(body.reasonCode, body.reason)
  if (problem === null) return
  const params = {
    required: { rule: 'reason_required' },
    too_short: { rule: 'too_short', limit: reasonMinCharacters },
    too_long: { rule: 'too_long', limit: reasonMaxCharacters },
  }[problem]
  context.addIssue({ code: 'custom', path: ['reason'], params })
}

/** How far a list goes and where it goes on. */
export const pageQuery = {
  cursor: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .openapi({ description: '`nextCursor` of the page before, with the same filters' }),
  limit: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .default(50)
    .openapi({ type: 'integer', minimum: 1, maximum: 100, example: 50 }),
}

export function listOf<S extends z.ZodType>(name: string, item: S) {
  return z.object({ items: z.array(item).readonly(), nextCursor: z.string().nullable() }).openapi(name)
}

/** A query's yes or no. */
export const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .openapi({ type: 'string', enum: ['true', 'false'] })
