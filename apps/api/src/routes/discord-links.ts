import { z } from '@hono/zod-openapi'
import { toJson } from '@tokenim/core/json'
import { confirmDiscordLink, offerDiscordLink } from '@tokenim/services/discord-links'
import { verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { moment } from '../schemas/parts.ts'
import { spokenCode } from '../schemas/spoken-code.ts'

const tag = 'Discord links'
const discordUserId = z
  .string()
  .regex(/^\d{5,20}$/)
  .openapi({ example: '184273600000000001' })

const offer = verbOp({
  id: 'offerDiscordLink',
  verb: offerDiscordLink,
  method: 'post',
  path: '/v1/discord-links',
  tag,
  summary: 'A one-time code that links a Discord user to an account',
  description: 'Only that user may see the code, for ten minutes. A replay does not show it again.',
  body: z.strictObject({ discordUserId }),
  bodyExample: { discordUserId: '184273600000000001' },
  input: ({ body }) => body,
  answer: {
    status: 201,
    description: 'Offered',
    schema: z
      .object({ code: z.string().optional(), secretWithheld: z.literal(true).optional(), expiresAt: moment })
      .openapi('OfferedDiscordLink'),
    example: { code: '7K3M9QXA', expiresAt: '2026-11-18T09:40:00.000Z' },
  },
  result: toJson,
})

const confirm = verbOp({
  id: 'confirmDiscordLink',
  verb: confirmDiscordLink,
  method: 'post',
  path: '/v1/discord-links/confirm',
  tag,
  summary: "Link the Discord user who was shown the code to one's own account",
  body: z.strictObject({ code: spokenCode }),
  bodyExample: { code: '7K3M-9QXA' },
  input: ({ body }) => body,
  answer: {
    description: 'Linked',
    schema: z.object({ link: z.object({ accountId: idSchema('acc'), discordUserId }) }).openapi('ConfirmedDiscordLink'),
    example: { link: { accountId: exampleId('acc'), discordUserId: '184273600000000001' } },
  },
  result: (link) => ({ link: toJson(link) }),
  problems: ['confirmation_code_wrong', 'confirmation_locked'],
})

export const discordLinkOperations: readonly Operation[] = [offer, confirm]
