import { z } from '@hono/zod-openapi'
import type { RefusalCode } from '@tokenim/core/codes'
import { reasonCodes, refusals } from '@tokenim/core/codes'
import { handOverActs, handOverStates } from '@tokenim/core/hand-overs'
import { permissions } from '@tokenim/core/permissions'
import { causes, tokenStates } from '@tokenim/core/tokens'
import { byWhomSchema } from './alert.ts'
import { exampleId, idSchema } from './ids.ts'
import { moment, version } from './parts.ts'

export const handOverSchema = z
  .object({
    id: idSchema('hov'),
    act: z.enum(handOverActs),
    tokenId: idSchema('tok'),
    tokenVersion: z.int().openapi({ description: 'The act is carried out on this version or not at all' }),
    accountId: idSchema('acc').openapi({ description: 'Whose token it is' }),
    permission: z.enum(permissions).openapi({ description: 'What it takes to decide it' }),
    reasonCode: z.enum(reasonCodes),
    reason: z.string().nullable(),
    requestReplacement: z.boolean(),
    extendByMinutes: z.int().nullable(),
    evidence: z
      .object({
        refusedWith: z
          .enum(Object.keys(refusals) as RefusalCode[])
          .nullable()
          .openapi({ description: 'With what the act is refused to the asker; null: it is not' }),
        state: z.enum(tokenStates),
        cause: z.enum(causes).nullable(),
        stuck: z.boolean(),
        protected: z.boolean(),
        stateSince: moment,
      })
      .openapi({ description: 'The token as the asker saw it' }),
    state: z.enum(handOverStates),
    askedBy: byWhomSchema,
    askedAt: moment,
    expiresAt: moment,
    closedAt: moment.nullable(),
    closedBy: byWhomSchema.nullable(),
    note: z.string().nullable().openapi({ description: 'Why it was declined' }),
    lapse: z.enum(['time', 'token_moved_on']).nullable().openapi({
      description: 'Why it expired: nobody decided it in time, or the token is not of that version any more',
    }),
    version,
  })
  .openapi('HandOver')

export const exampleHandOver = {
  id: exampleId('hov'),
  act: 'tokens.cancel',
  tokenId: exampleId('tok'),
  tokenVersion: 1,
  accountId: exampleId('acc'),
  permission: 'tokens:cancel_protected',
  reasonCode: 'stuck',
  reason: 'Called in, could not confirm in time',
  requestReplacement: true,
  extendByMinutes: null,
  evidence: {
    refusedWith: 'protected_token',
    state: 'pending',
    cause: 'network_delay',
    stuck: true,
    protected: true,
    stateSince: '2026-11-18T09:30:00.000Z',
  },
  state: 'open',
  askedBy: { type: 'account', id: exampleId('acc', 2), via: 'api' },
  askedAt: '2026-11-18T09:38:00.000Z',
  expiresAt: '2026-11-19T09:38:00.000Z',
  closedAt: null,
  closedBy: null,
  note: null,
  lapse: null,
  version: 1,
} as const
