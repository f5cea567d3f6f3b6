import { Hono } from 'hono'
import { changeThread, threadChange } from '../../channels/start-thread.ts'
import { parseForm } from '../../limits/form.ts'
import { channelWire } from '../../world/wire.ts'
import type { DiscordState } from '../../world/state.ts'
import { accept, refusal } from '../discord-error.ts'
import type { RestEnvironment } from '../environment.ts'
import { openChannel } from '../open-channel.ts'
import { readBody } from '../read-body.ts'

export function channelRoutes(state: DiscordState): Hono<RestEnvironment> {
  return new Hono<RestEnvironment>()
    .get('/channels/:channel', (context) =>
      context.json(channelWire(state, openChannel(state, context.get('application'), context.req.param('channel')))),
    )
    .patch('/channels/:channel', async (context) => {
      const application = context.get('application')
      const channel = openChannel(state, application, context.req.param('channel'))
      // The channels of the guild are the world's; only threads can be changed here.
      if (channel.kind !== 'thread') throw refusal('missing_permissions')
      if (channel.ownerId !== application.botUserId) openChannel(state, application, channel.id, 'MANAGE_THREADS')
      changeThread(state, channel, accept(parseForm(threadChange, (await readBody(context.req)).json)))
      return context.json(channelWire(state, channel))
    })
    .post('/channels/:channel/typing', (context) => {
      openChannel(state, context.get('application'), context.req.param('channel'))
      return context.body(null, 204)
    })
}
