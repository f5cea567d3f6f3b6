import { Hono } from 'hono'
import { z } from 'zod'
import type { DiscordState } from '../world/state.ts'
import { commandsFor, menusFor } from './command-view.ts'
import { interactionView } from './interaction-view.ts'
import { channelFor, interactionFor, maySee, personOf } from './look-up.ts'
import { messageView } from './message-view.ts'
import { id, parseQuery } from './parse.ts'
import { waitFor, waiting } from './wait-for.ts'
import { channelView, channelsFor, worldView } from './world-view.ts'

const byUser = z.strictObject({ userId: id })
const someUser = z.strictObject({ userId: id.optional() })
const limit = z.coerce.number().int().min(1).max(500)
const interactionsQuery = someUser.extend({ limit: limit.default(100) })
const transcriptQuery = z.strictObject({
  userId: id,
  channelId: id,
  limit: limit.default(200),
})

/** What can be looked at, each as the person named sees it. */
export function viewRoutes(state: DiscordState): Hono {
  return new Hono()
    .get('/world', (context) => context.json(worldView(state)))
    .get('/channels', (context) => {
      const { userId } = parseQuery(context, byUser)
      return context.json({ channels: channelsFor(state, personOf(state, userId)) })
    })
    .get('/commands', (context) => {
      const { channelId, userId } = parseQuery(context, byUser.extend({ channelId: id.optional() }))
      const person = personOf(state, userId)
      const channel = channelId === undefined ? undefined : channelFor(state, person, channelId)
      return context.json({ commands: commandsFor(state, person, channel) })
    })
    .get('/menus', (context) => {
      const { userId } = parseQuery(context, byUser)
      return context.json({ menus: menusFor(state, personOf(state, userId)) })
    })
    .get('/transcript', (context) => {
      const { channelId, limit, userId } = parseQuery(context, transcriptQuery)
      const person = personOf(state, userId)
      const channel = channelFor(state, person, channelId)
      const seen = [...state.messages.values()].filter(
        (message) => message.channelId === channelId && maySee(state, userId, channel, message),
      )
      const starter = channel.kind === 'thread' ? state.messages.get(channel.starterMessageId ?? '') : undefined
      return context.json({
        // What a thread grew from stands above it, as in Discord's client.
        starter: starter === undefined ? null : messageView(state, starter, userId),
        channel: channelView(state, person, channel),
        messages: seen.slice(-limit).map((message) => messageView(state, message, userId)),
      })
    })
    .get('/interactions', (context) => {
      const { limit, userId } = parseQuery(context, interactionsQuery)
      const chosen = [...state.interactions.values()].filter((one) => userId === undefined || one.userId === userId)
      return context.json({ interactions: chosen.slice(-limit).map((one) => interactionView(state, one)) })
    })
    .get('/interactions/:id', async (context) => {
      const interaction = interactionFor(state, context.req.param('id'))
      await waitFor(state, interaction, parseQuery(context, z.strictObject(waiting)), context.req.raw.signal)
      return context.json(interactionView(state, interaction))
    })
    .get('/requests', (context) => context.json({ requests: state.requests }))
    .get('/rings', (context) => {
      const { userId } = parseQuery(context, someUser)
      return context.json({ rings: state.rings.filter((ring) => userId === undefined || ring.userId === userId) })
    })
}
