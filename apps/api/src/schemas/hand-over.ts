import { z } from '@hono/zod-openapi'
import { accountStatuses } from '@tokenim/core/accounts'
import { alertStates, silenceStates } from '@tokenim/core/alerts'
import type { RefusalCode } from '@tokenim/core/codes'
import { reasonCodes, refusals } from '@tokenim/core/codes'
import { handOverActs, handOverLapses, handOverStates, handOverTargetTypes } from '@tokenim/core/hand-overs'
import { toJson } from '@tokenim/core/json'
import { keyStates } from '@tokenim/core/keys'
import { permissions } from '@tokenim/core/permissions'
import { causes, tokenStates } from '@tokenim/core/tokens'
import type { HandOverView } from '@tokenim/services/hand-overs'
import { byWhomSchema } from './alert.ts'
import { exampleId, idSchema } from './ids.ts'
import { moment, version } from './parts.ts'

const states = [...new Set([...tokenStates, ...accountStatuses, ...keyStates, ...alertStates, ...silenceStates])]

export const handOverSchema = z
  .object({
    id: idSchema('hov'),
    act: z.enum(handOverActs),
    target: z
      .object({ type: z.enum(handOverTargetTypes), id: z.string() })
      .nullable()
      .openapi({ description: 'What the act is about; null: about nothing that there is' }),
    targetVersion: z
      .int()
      .nullable()
      .openapi({ description: 'The act is carried out on this version or not at all; null: on whichever it takes' }),
    tokenId: idSchema('tok').nullable().openapi({ description: 'The token, when it is about one' }),
    tokenVersion: z.int().nullable().openapi({ description: 'Of the token' }),
    accountId: idSchema('acc').nullable().openapi({ description: 'Whose token it is, or the account itself' }),
    permission: z.enum(permissions).openapi({ description: 'What it takes to decide it' }),
    reasonCode: z.enum(reasonCodes).nullable().openapi({ description: 'Of acts that take one' }),
    reason: z.string().nullable(),
    input: z
      .looseObject({})
      .openapi({ description: 'What the act is asked with besides: the members of its own operation' }),
    requestReplacement: z.boolean(),
    extendByMinutes: z.int().nullable(),
    evidence: z
      .object({
        refusedWith: z
          .enum(Object.keys(refusals) as RefusalCode[])
          .nullable()
          .openapi({ description: 'With what the act is refused to the asker; null: it is not' }),
        state: z.enum(states).nullable().openapi({ description: 'The state of what it is about' }),
        cause: z.enum(causes).nullable(),
        stuck: z.boolean(),
        protected: z.boolean(),
        stateSince: moment.nullable(),
      })
      .openapi({ description: 'What it is about as the asker saw it; cause, stuck and protected are a token’s' }),
    state: z.enum(handOverStates),
    askedBy: byWhomSchema,
    askedAt: moment,
    expiresAt: moment,
    closedAt: moment.nullable(),
    closedBy: byWhomSchema.nullable(),
    note: z.string().nullable().openapi({ description: 'Why it was declined' }),
    lapse: z.enum(handOverLapses).nullable().openapi({
      description: 'Why it expired: nobody decided it in time, or its target is not what it was any more',
    }),
    version,
  })
  .openapi('HandOver')

export function handOverBody({ input, ...handOver }: HandOverView) {
  return { ...toJson(handOver), input: { ...toJson(input) } }
}

export const exampleHandOver = {
  id: exampleId('hov'),
  act: 'tokens.cancel',
  target: { type: 'token', id: exampleId('tok') },
  targetVersion: 1,
  tokenId: exampleId('tok'),
  tokenVersion: 1,
  accountId: exampleId('acc'),
  permission: 'tokens:cancel_protected',
  reasonCode: 'stuck',
  reason: 'Called in, could not confirm in time',
  input: { requestReplacement: true },
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
