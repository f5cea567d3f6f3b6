import { z } from '@hono/zod-openapi'
import { refuse } from '@tokenim/core/codes'
import { toJson } from '@tokenim/core/json'
import { messageTextMaxCharacters } from '@tokenim/core/messages'
import { reject } from '@tokenim/problems'
import type { Actor } from '@tokenim/services'
import { listOwnMessages, readMessagesOfOthers, sendMessage } from '@tokenim/services/messages'
import type { MessagePage } from '@tokenim/services/messages'
import { callVerb, ownOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { exampleMessage, messageSchema } from '../schemas/message.ts'
import { listOf, pageQuery } from '../schemas/parts.ts'
import { plainText } from '../schemas/text.ts'

const tag = 'Messages'

const send = verbOp({
  id: 'sendMessage',
  verb: sendMessage,
  orHolder: 'sends',
  method: 'post',
  path: '/v1/messages',
  tag,
  summary: 'Send a message through the send gate',
  description:
    'With the secret of a token as bearer. `clientMessageId` is the idempotency key: the same id and body answers the same message again, or judges an unsent one anew.',
  body: z.strictObject({
    to: idSchema('acc'),
    text: z
      .string()
      .min(1)
      .max(messageTextMaxCharacters * 2)
      .superRefine((text, context) => {
        if ([...text].length <= messageTextMaxCharacters) return
        context.addIssue({ code: 'custom', params: { rule: 'too_long', limit: messageTextMaxCharacters } })
      })
      .openapi({ maxLength: messageTextMaxCharacters, example: '收到，马上处理' }),
    clientMessageId: plainText(1, 100).openapi({ example: '0b6e1f2a-1' }),
  }),
  bodyExample: { to: exampleId('acc', 2), text: '收到，马上处理', clientMessageId: '0b6e1f2a-1' },
  input: ({ body }) => body,
  answer: {
    status: 201,
    description: 'Accepted: committed, with its number',
    schema: z.object({ message: messageSchema }).openapi('SentMessage'),
    example: { message: exampleMessage },
    also: { status: 200, description: 'Accepted before: the same message again' },
  },
  status: ({ repeated }) => (repeated ? 200 : 201),
  result: ({ message }) => ({ message: toJson(message) }),
  problems: ['send_blocked', 'message_id_reused', 'token_expired', 'invalid_token_state'],
})

const list = ownOp({
  id: 'listMessages',
  access: { kind: 'permissions', anyOf: listOwnMessages.access, orHolder: true },
  method: 'get',
  path: '/v1/conversations/{id}/messages',
  tag,
  summary: 'The messages of a conversation, by rising number',
  description: "Reading a conversation that is not one's own is written to the audit log.",
  params: z.strictObject({ id: idSchema('cnv') }),
  query: z.strictObject({
    after: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .default(0)
      .openapi({ type: 'integer', minimum: 0, description: 'Only messages with a higher number', example: 0 }),
    limit: pageQuery.limit,
  }),
  answer: {
    description: 'A page; `nextCursor` is the `after` of the next one',
    schema: listOf('MessageList', messageSchema),
    example: { items: [exampleMessage], nextCursor: null },
  },
  problems: ['token_expired', 'invalid_token_state'],
  serve: async ({ params, query }, asking) => {
    const actor = await asking.actor('reads')
    const input = { conversationId: params.id, ...query }
    const own = await listOwnMessages(asking.services, { actor, input })
    if (!own.ok) return reject(own.refusal)
    if (own.result !== 'of_others') return { status: 200, body: pageBody(own.result) }
    if (isHolder(actor)) return reject(refuse('not_found', { kind: 'conversation', id: params.id }))
    const { result } = await callVerb(readMessagesOfOthers, input, actor, asking)
    return { status: 200, body: pageBody(result) }
  },
})

function pageBody({ items, nextAfter }: MessagePage) {
  return { items: items.map((item) => toJson(item)), nextCursor: nextAfter === null ? null : String(nextAfter) }
}

/** A token's secret opens what is its account's own, whatever else that account may do with its key. */
function isHolder(actor: Actor): boolean {
  return actor.type === 'account' && actor.credential.type === 'token'
}

export const messageOperations: readonly Operation[] = [send, list]
