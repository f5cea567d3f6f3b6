import { Hono } from 'hono'
import { z } from 'zod'
import { askApplication, publishInteraction } from '../interactions/ask-application.ts'
import type { DiscordState } from '../world/state.ts'
import { interactionView } from './interaction-view.ts'
import { channelFor, interactionFor, personOf } from './look-up.ts'
import { id, parseBody } from './parse.ts'
import { waitFor, waiting } from './wait-for.ts'

const forgery = z.strictObject({
  userId: id,
  channelId: id.optional(),
  applicationId: id.optional(),
  /** 2 command, 3 press, 4 autocomplete, 5 dialog. */
  type: z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  /** Whatever a client that was tampered with may send: nothing checks it. */
  data: z.record(z.string(), z.unknown()),
  ...waiting,
})

/** What no honest client sends: interactions with any content at all, and the same one once more. */
export function forgeryRoutes(state: DiscordState): Hono {
  return new Hono()
    .post('/forgeries', async (context) => {
      const { timeoutMs, wait, userId, type, data, ...where } = await parseBody(context, forgery)
      const person = personOf(state, userId)
      const channel = channelFor(state, person, where.channelId ?? state.world.channels[0]?.id ?? '')
      const applicationId = where.applicationId ?? state.world.applications[0]?.id ?? ''
      const interaction = askApplication(state, {
        applicationId,
        type,
        userId: person.id,
        channel,
        data,
        name: 'forged',
      })
      await waitFor(state, interaction, { timeoutMs, wait }, context.req.raw.signal)
      return context.json(interactionView(state, interaction), 201)
    })
    .post('/replays', async (context) => {
      const { interactionId } = await parseBody(context, z.strictObject({ interactionId: id }))
      const interaction = interactionFor(state, interactionId)
      publishInteraction(state, interaction)
      return context.json(interactionView(state, interaction), 201)
    })
}
