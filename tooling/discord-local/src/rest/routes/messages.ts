import { Hono } from 'hono'
import { messageBehaviour } from '../../documented/messages.ts'
import { parseMessageBody } from '../../limits/message-body.ts'
import { createMessage } from '../../messages/create-message.ts'
import { deleteMessage } from '../../messages/delete-message.ts'
import { editMessage } from '../../messages/edit-message.ts'
import { findRepeat } from '../../messages/find-repeat.ts'
import { messageWire } from '../../messages/message-wire.ts'
import type { Message } from '../../messages/message.ts'
import type { DiscordState } from '../../world/state.ts'
import { accept, invalidForm, refusal } from '../discord-error.ts'
import type { RestContext, RestEnvironment } from '../environment.ts'
import { openChannel, openMessage, writePermission } from '../open-channel.ts'
import { readBody } from '../read-body.ts'
import { nest } from '../../limits/form.ts'

export function messageRoutes(state: DiscordState): Hono<RestEnvironment> {
  const named = (context: RestContext) => {
    const channel = openChannel(state, context.get('application'), context.req.param('channel') ?? '')
    return { channel, message: openMessage(state, channel, context.req.param('message') ?? '') }
  }
  return new Hono<RestEnvironment>()
    .get('/channels/:channel/messages', (context) => {
      const id = context.req.param('channel')
      const channel = openChannel(state, context.get('application'), id, 'READ_MESSAGE_HISTORY')
      const all = [...state.messages.values()].filter((one) => one.channelId === channel.id && one.visibleTo === null)
      return context.json(page(all, context.req.query()).map((one) => messageWire(state, one)))
    })
    .post('/channels/:channel/messages', async (context) => {
      const application = context.get('application')
      const id = context.req.param('channel')
      const channel = openChannel(state, application, id, writePermission(state.channels.get(id)))
      if (channel.kind === 'thread' && channel.archived && channel.locked) throw refusal('thread_archived')
      const { files, json } = await readBody(context.req)
      const body = accept(parseMessageBody(json))
      const repeat = findRepeat(state, application.botUserId, body)
      if (repeat !== undefined) return context.json(messageWire(state, repeat))
      const referenced = body.message_reference
      if (referenced && state.messages.get(referenced.message_id)?.channelId !== channel.id) {
        if (referenced.fail_if_not_exists !== false) throw unknownReference()
        delete body.message_reference
      }
      const message = createMessage(state, { channel, authorId: application.botUserId, body, files })
      return context.json(messageWire(state, message))
    })
    .get('/channels/:channel/messages/:message', (context) => context.json(messageWire(state, named(context).message)))
    .patch('/channels/:channel/messages/:message', async (context) => {
      const { message } = named(context)
      if (message.authorId !== context.get('application').botUserId) throw refusal('other_author')
      const { files, json } = await readBody(context.req)
      return context.json(messageWire(state, editMessage(state, message, json, files)))
    })
    .delete('/channels/:channel/messages/:message', (context) => {
      const { channel, message } = named(context)
      const application = context.get('application')
      if (message.authorId !== application.botUserId) openChannel(state, application, channel.id, 'MANAGE_MESSAGES')
      deleteMessage(state, message)
      return context.body(null, 204)
    })
}

/** Newest first, at most `limit` (1 to 100, 50 when left out), around one of `before`, `after`, `around`. */
function page(all: readonly Message[], query: Record<string, string>): Message[] {
  const limit = Math.min(Math.max(Number(query['limit'] ?? 50) || 50, 1), messageBehaviour.page_size.figure)
  const newestFirst = all.toReversed()
  const { after, around, before } = query
  if (after !== undefined) return newestFirst.filter((one) => BigInt(one.id) > BigInt(after)).slice(-limit)
  if (before !== undefined) return newestFirst.filter((one) => BigInt(one.id) < BigInt(before)).slice(0, limit)
  if (around === undefined) return newestFirst.slice(0, limit)
  const middle = newestFirst.findIndex((one) => BigInt(one.id) <= BigInt(around))
  const start = Math.max(0, (middle === -1 ? newestFirst.length : middle) - Math.floor(limit / 2))
  return newestFirst.slice(start, start + limit)
}

function unknownReference() {
  const error = { code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }
  return invalidForm(nest([{ path: ['message_reference'], error }]))
}
