import { Hono } from 'hono'
import { answerInteraction } from '../../interactions/answer.ts'
import { deleteAnswer, editAnswer, findAnswer, findByToken, followUp } from '../../interactions/follow-up.ts'
import { hasFlag, messageFlags } from '../../messages/message.ts'
import type { Message } from '../../messages/message.ts'
import type { Interaction } from '../../interactions/interaction.ts'
import { messageWire } from '../../messages/message-wire.ts'
import type { DiscordState } from '../../world/state.ts'
import type { RestContext, RestEnvironment } from '../environment.ts'
import { readBody } from '../read-body.ts'

/** Answers to interactions: the first one by callback, the rest by the interaction's token as a webhook. */
export function interactionRoutes(state: DiscordState): Hono<RestEnvironment> {
  const owner = (context: RestContext) =>
    findByToken(state, context.req.param('application') ?? '', context.req.param('token') ?? '')
  const which = (context: RestContext) => context.req.param('message') ?? ''
  return new Hono<RestEnvironment>()
    .post('/interactions/:id/:token/callback', async (context) => {
      const { files, json } = await readBody(context.req)
      const { id, token } = context.req.param()
      const { interaction, message } = answerInteraction(state, id, token, json, files)
      if (context.req.query('with_response') !== 'true') return context.body(null, 204)
      return context.json(callbackWire(state, interaction, message))
    })
    .post('/webhooks/:application/:token', async (context) => {
      const interaction = owner(context)
      const { files, json } = await readBody(context.req)
      return context.json(messageWire(state, followUp(state, interaction, json, files)))
    })
    .get('/webhooks/:application/:token/messages/:message', (context) =>
      context.json(messageWire(state, findAnswer(state, owner(context), which(context)))),
    )
    .patch('/webhooks/:application/:token/messages/:message', async (context) => {
      const interaction = owner(context)
      const { files, json } = await readBody(context.req)
      return context.json(messageWire(state, editAnswer(state, interaction, which(context), json, files)))
    })
    .delete('/webhooks/:application/:token/messages/:message', (context) => {
      deleteAnswer(state, owner(context), which(context))
      return context.body(null, 204)
    })
}

function callbackWire(state: DiscordState, interaction: Interaction, message: Message | null) {
  const shown = message === null || interaction.callbackType === 6 ? null : message
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message === null
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: hasFlag(message, messageFlags.loading),
            response_message_ephemeral: hasFlag(message, messageFlags.ephemeral),
          }),
    },
    resource: {
      type: interaction.callbackType,
      ...(shown === null ? {} : { message: messageWire(state, shown) }),
    },
  }
}
