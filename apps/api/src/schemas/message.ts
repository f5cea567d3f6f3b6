import { z } from '@hono/zod-openapi'
import { messageStates } from '@tokenim/core/messages'
import { exampleId, idSchema } from './ids.ts'
import { moment } from './parts.ts'
import { gateReasonSchema } from './send-gate.ts'

export const messageSchema = z
  .object({
    id: idSchema('msg'),
    conversationId: idSchema('cnv').nullable(),
    number: z.int().nullable().openapi({ description: 'Gapless in its conversation; null while unsent' }),
    from: idSchema('acc'),
    to: idSchema('acc'),
    state: z.enum(messageStates),
    text: z.string().optional(),
    clientMessageId: z.string(),
    createdAt: moment,
    reasons: z.array(gateReasonSchema).optional(),
  })
  .openapi('Message')

export const exampleMessage = {
  id: exampleId('msg'),
  conversationId: exampleId('cnv'),
  number: 12,
  from: exampleId('acc'),
  to: exampleId('acc', 2),
  state: 'sent',
  text: '收到，马上处理',
  clientMessageId: '0b6e1f2a-1',
  createdAt: '2026-11-18T10:00:00.000Z',
} as const
