import { z } from '@hono/zod-openapi'
import { causes, tokenStates } from '@tokenim/core/tokens'
import { exampleId, idSchema } from './ids.ts'
import { moment, version } from './parts.ts'

/** A token as callers read it: its effective state. */
export const tokenSchema = z
  .object({
    id: idSchema('tok'),
    accountId: idSchema('acc'),
    state: z.enum(tokenStates),
    cause: z.enum(causes).nullable().openapi({ description: 'Why it is pending; null in every other state' }),
    protected: z.boolean(),
    stuck: z.boolean().openapi({ description: 'Pending longer than its cause allows' }),
    confirmBy: moment,
    expiresAt: moment,
    confirmedAt: moment.nullable(),
    version,
    createdAt: moment,
    stateSince: moment,
    secretHint: z.string().openapi({ description: 'Last four random characters of its secret', example: 'x7Qp' }),
    replaces: idSchema('tok').optional(),
  })
  .openapi('Token')

export const exampleToken = {
  id: exampleId('tok'),
  accountId: exampleId('acc'),
  state: 'pending',
  cause: 'network_delay',
  protected: false,
  stuck: true,
  confirmBy: '2026-11-18T09:45:00.000Z',
  expiresAt: '2027-02-16T09:30:00.000Z',
  confirmedAt: null,
  version: 1,
  createdAt: '2026-11-18T09:30:00.000Z',
  stateSince: '2026-11-18T09:30:00.000Z',
  secretHint: 'x7Qp',
} as const
