import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { openDirectChannel } from '../channels/open-direct-channel.ts'
import type { Interaction } from '../interactions/interaction.ts'
import { createMessage } from '../messages/create-message.ts'
import type { DiscordState } from '../world/state.ts'
import { ControlProblem } from './control-problem.ts'
import { interactionView } from './interaction-view.ts'
import { channelFor, personOf } from './look-up.ts'
import { messageView } from './message-view.ts'
import { id, parseBody } from './parse.ts'
import { modalSubmit, submitModal } from './submit-modal.ts'
import { autocompleteUse, commandUse, useAutocomplete, useCommand } from './use-command.ts'
import { buttonPress, chooseOptions, pressButton, selectUse } from './use-component.ts'
import { menuUse, useMenu } from './use-menu.ts'
import { waitFor, waiting } from './wait-for.ts'

const newMessage = z.strictObject({
  userId: id,
  channelId: id,
  content: z.string().trim().min(1).max(2000),
  replyTo: id.optional(),
})
const newDirect = z.strictObject({ userId: id, applicationId: id })

/** What a person does: commands, buttons, selects, modals, plain messages. */
export function peopleRoutes(state: DiscordState): Hono {
  const answer = async (
    context: Context,
    interaction: Interaction,
    input: { wait: 'none' | 'answered' | 'settled'; timeoutMs: number },
  ) => {
    await waitFor(state, interaction, input, context.req.raw.signal)
    return context.json(interactionView(state, interaction), 201)
  }
  return new Hono()
    .post('/commands', async (context) => {
      const { timeoutMs, wait, ...input } = await parseBody(context, commandUse.extend(waiting))
      return answer(context, useCommand(state, input), { timeoutMs, wait })
    })
    .post('/menus', async (context) => {
      const { timeoutMs, wait, ...input } = await parseBody(context, menuUse.extend(waiting))
      return answer(context, useMenu(state, input), { timeoutMs, wait })
    })
    .post('/autocomplete', async (context) => {
      const { timeoutMs, wait, ...input } = await parseBody(context, autocompleteUse.extend(waiting))
      return answer(context, useAutocomplete(state, input), { timeoutMs, wait })
    })
    .post('/buttons', async (context) => {
      const { timeoutMs, wait, ...input } = await parseBody(context, buttonPress.extend(waiting))
      return answer(context, pressButton(state, input), { timeoutMs, wait })
    })
    .post('/selects', async (context) => {
      const { timeoutMs, wait, ...input } = await parseBody(context, selectUse.extend(waiting))
      return answer(context, chooseOptions(state, input), { timeoutMs, wait })
    })
    .post('/modals', async (context) => {
      const { timeoutMs, wait, ...input } = await parseBody(context, modalSubmit.extend(waiting))
      return answer(context, submitModal(state, input), { timeoutMs, wait })
    })
    .post('/messages', async (context) => {
      const input = await parseBody(context, newMessage)
      const person = personOf(state, input.userId)
      const channel = channelFor(state, person, input.channelId)
      const reply = input.replyTo === undefined ? {} : { message_reference: { message_id: input.replyTo } }
      const body = { content: input.content, ...reply }
      return context.json(
        messageView(state, createMessage(state, { channel, authorId: person.id, body }), person.id),
        201,
      )
    })
    .post('/direct', async (context) => {
      const input = await parseBody(context, newDirect)
      const person = personOf(state, input.userId)
      const application = state.world.applications.find((one) => one.id === input.applicationId)
      if (application === undefined) throw new ControlProblem(404, `There is no application ${input.applicationId}.`)
      return context.json({ channelId: openDirectChannel(state, application.botUserId, person.id).id }, 201)
    })
}
