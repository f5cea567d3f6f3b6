import { Hono } from 'hono'
import { messageBehaviour } from '../../documented/messages.ts'
import { createMessage } from '../../messages/create-message.ts'
import { announce } from '../../messages/announce.ts'
import { messageWire } from '../../messages/message-wire.ts'
import type { DiscordState } from '../../world/state.ts'
import { refusal } from '../discord-error.ts'
import type { RestContext, RestEnvironment } from '../environment.ts'
import { openChannel, openMessage } from '../open-channel.ts'

/** Pins under the current routes (`…/messages/pins`) and the older ones (`…/pins`). */
export function pinRoutes(state: DiscordState): Hono<RestEnvironment> {
  const pinned = (channelId: string) =>
    [...state.messages.values()]
      .filter((one) => one.channelId === channelId && one.pinnedAt !== null)
      .toSorted((a, b) => (b.pinnedAt ?? 0) - (a.pinnedAt ?? 0))
  const open = (context: RestContext) =>
    openChannel(state, context.get('application'), context.req.param('channel') ?? '')
  const change = (pin: boolean) => (context: RestContext) => {
    const application = context.get('application')
    const channel = openChannel(state, application, context.req.param('channel') ?? '', 'PIN_MESSAGES')
    const message = openMessage(state, channel, context.req.param('message') ?? '')
    if (pin === (message.pinnedAt !== null)) return context.body(null, 204)
    if (pin && pinned(channel.id).length >= messageBehaviour.pins.figure) throw refusal('too_many_pins')
    message.pinnedAt = pin ? state.clock.now() : null
    announce(state, 'updated', message)
    if (pin) {
      const body = { message_reference: { message_id: message.id } }
      createMessage(state, { channel, authorId: application.botUserId, type: 6, body, mayBeEmpty: true })
    }
    return context.body(null, 204)
  }
  return new Hono<RestEnvironment>()
    .get('/channels/:channel/messages/pins', (context) =>
      context.json({
        items: pinned(open(context).id).map((one) => ({
          pinned_at: new Date(one.pinnedAt ?? 0).toISOString(),
          message: messageWire(state, one),
        })),
        has_more: false,
      }),
    )
    .put('/channels/:channel/messages/pins/:message', change(true))
    .delete('/channels/:channel/messages/pins/:message', change(false))
    .get('/channels/:channel/pins', (context) =>
      context.json(pinned(open(context).id).map((one) => messageWire(state, one))),
    )
    .put('/channels/:channel/pins/:message', change(true))
    .delete('/channels/:channel/pins/:message', change(false))
}
