import { Hono } from 'hono'
import { changeThread, newThread, startThread } from '../../channels/start-thread.ts'
import type { Channel, TextChannel, Thread } from '../../channels/channel.ts'
import { parseForm } from '../../limits/form.ts'
import { findMember } from '../../world/members.ts'
import { channelWire } from '../../world/wire.ts'
import type { DiscordState } from '../../world/state.ts'
import { DiscordError, accept, refusal } from '../discord-error.ts'
import type { RestContext, RestEnvironment } from '../environment.ts'
import { openChannel, openMessage } from '../open-channel.ts'
import { readBody } from '../read-body.ts'

export function threadRoutes(state: DiscordState): Hono<RestEnvironment> {
  const join = (add: boolean) => (context: RestContext) => {
    const application = context.get('application')
    const thread = threadOnly(openChannel(state, application, context.req.param('channel') ?? ''))
    const wanted = context.req.param('user') ?? '@me'
    const userId = wanted === '@me' ? application.botUserId : wanted
    if (findMember(state.world, userId) === undefined) throw refusal('unknown_member')
    const others = thread.memberIds.filter((id) => id !== userId)
    thread.memberIds.splice(0, Infinity, ...others, ...(add ? [userId] : []))
    changeThread(state, thread, {})
    return context.body(null, 204)
  }
  return new Hono<RestEnvironment>()
    .post('/channels/:channel/messages/:message/threads', async (context) => {
      const application = context.get('application')
      const id = context.req.param('channel')
      const channel = parentOnly(openChannel(state, application, id, 'CREATE_PUBLIC_THREADS'))
      const message = openMessage(state, channel, context.req.param('message'))
      if (message.threadId !== null) throw refusal('thread_exists')
      const input = accept(parseForm(newThread, (await readBody(context.req)).json))
      const thread = startThread(state, channel, application.botUserId, input, message)
      return context.json(channelWire(state, thread), 201)
    })
    .post('/channels/:channel/threads', async (context) => {
      const application = context.get('application')
      const id = context.req.param('channel')
      const channel = parentOnly(openChannel(state, application, id, 'CREATE_PUBLIC_THREADS'))
      const input = accept(parseForm(newThread, (await readBody(context.req)).json))
      const thread = startThread(state, channel, application.botUserId, input, null)
      return context.json(channelWire(state, thread), 201)
    })
    .put('/channels/:channel/thread-members/:user', join(true))
    .delete('/channels/:channel/thread-members/:user', join(false))
}

function parentOnly(channel: Channel): TextChannel {
  if (channel.kind === 'text') return channel
  throw new DiscordError(400, 50024, 'Cannot execute action on this channel type')
}

function threadOnly(channel: Channel): Thread {
  if (channel.kind === 'thread') return channel
  throw new DiscordError(400, 50024, 'Cannot execute action on this channel type')
}
