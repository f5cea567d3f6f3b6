import { z } from '@hono/zod-openapi'
import { disabledReasons } from '@tokenim/core/accounts'
import { gateReasonCodes } from '@tokenim/core/codes'
import { causes } from '@tokenim/core/tokens'
import { exampleId, idSchema } from './ids.ts'
import { moment } from './parts.ts'

/** Why a send would fail; which members there are follows from `code`. */
export const gateReasonSchema = z
  .looseObject({
    code: z.enum(gateReasonCodes),
    accountId: idSchema('acc').optional(),
    disabledReason: z.enum(disabledReasons).or(z.string()).optional(),
    tokenId: idSchema('tok').optional(),
    cause: z.enum(causes).optional(),
    since: moment.optional(),
    freedBy: z.array(z.enum(['confirm', 'cancel', 'release', 'wait'])).optional(),
    by: z.enum(['holder', 'staff', 'time']).optional(),
    until: moment.nullable().optional(),
    permission: z.string().optional(),
    to: z.string().optional(),
    retryAfterMs: z.number().optional(),
  })
  .openapi('GateReason')

export const sendGateSchema = z
  .object({ allowed: z.boolean(), checkedAt: moment, reasons: z.array(gateReasonSchema) })
  .openapi('SendGate')

export const exampleGate = {
  allowed: false,
  checkedAt: '2026-11-18T09:40:00.000Z',
  reasons: [
    {
      code: 'token_pending',
      tokenId: exampleId('tok'),
      cause: 'network_delay',
      since: '2026-11-18T09:30:00.000Z',
      freedBy: ['confirm', 'cancel', 'wait'],
      by: 'holder',
      until: '2026-11-18T09:45:00.000Z',
    },
  ],
} as const
