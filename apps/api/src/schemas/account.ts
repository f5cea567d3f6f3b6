import { z } from '@hono/zod-openapi'
import { accountStatuses, disabledReasons } from '@tokenim/core/accounts'
import { exampleId, idSchema } from './ids.ts'
import { moment, version } from './parts.ts'
import { plainText } from './text.ts'

/** Why an account is disabled. */
export const disableMembers = {
  disabledReason: z.enum(disabledReasons),
  evidence: plainText(3, 500).openapi({
    description: 'What was seen, 3 to 500 characters; staff read it in the history',
    example: 'Eleven complaints in one hour',
  }),
}

export const accountSchema = z
  .object({
    id: idSchema('acc'),
    externalId: z.string().openapi({ description: 'What the creating application calls it', example: 'user-4711' }),
    displayName: z.string().openapi({ example: '林晓' }),
    locale: z.string().nullable().openapi({ example: 'zh-CN' }),
    status: z.enum(accountStatuses),
    disabledReason: z
      .enum(disabledReasons)
      .nullable()
      .openapi({ description: 'Why it is disabled; null unless it is' }),
    disabledUntil: moment.nullable().openapi({ description: 'When it is enabled again by itself' }),
    version,
    createdAt: moment,
  })
  .openapi('Account')

export const exampleAccount = {
  id: exampleId('acc'),
  externalId: 'user-4711',
  displayName: '林晓',
  locale: 'zh-CN',
  status: 'active',
  disabledReason: null,
  disabledUntil: null,
  version: 1,
  createdAt: '2026-11-18T09:00:00.000Z',
} as const
