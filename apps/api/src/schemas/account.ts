import { z } from '@hono/zod-openapi'
import { accountStatuses } from '@tokenim/core/accounts'
import { exampleId, idSchema } from './ids.ts'
import { moment, version } from './parts.ts'

export const accountSchema = z
  .object({
    id: idSchema('acc'),
    externalId: z.string().openapi({ description: 'What the creating application calls it', example: 'user-4711' }),
    displayName: z.string().openapi({ example: '林晓' }),
    locale: z.string().nullable().openapi({ example: 'zh-CN' }),
    status: z.enum(accountStatuses),
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
  version: 1,
  createdAt: '2026-11-18T09:00:00.000Z',
} as const
