import { z } from 'zod'
import { messageLimits } from '../documented/messages.ts'
import { integer, nest, parseForm } from '../limits/form.ts'
import { parseMessageBody } from '../limits/message-body.ts'
import { modal } from '../limits/modal.ts'
import { suggestions } from '../limits/suggestions.ts'
import { createMessage } from '../messages/create-message.ts'
import { editMessage } from '../messages/edit-message.ts'
import { messageFlags } from '../messages/message.ts'
import type { SentFile } from '../messages/attachments.ts'
import type { Message } from '../messages/message.ts'
import { accept, invalidForm, refusal } from '../rest/discord-error.ts'
import type { DiscordState } from '../world/state.ts'
import { applicationOf } from './application-of.ts'
import { interactionStatus } from './interaction.ts'
import type { CallbackType, Interaction, InteractionType } from './interaction.ts'

/** Which first answers an interaction takes. 6 and 7 need a message to update; a modal cannot answer a modal. */
const allowedTypes: Record<InteractionType, readonly CallbackType[]> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
}

const envelope = z.object({ type: z.number(), data: z.unknown().optional() })
const deferred = z.object({ flags: integer(messageLimits.flags).nullish() })

/** The first answer to an interaction: within three seconds, exactly one, of a kind that fits. */
export function answerInteraction(
  state: DiscordState,
  id: string,
  token: string,
  body: unknown,
  files: readonly SentFile[],
): { interaction: Interaction; message: Message | null } {
  const interaction = state.interactions.get(id)
  if (interaction === undefined || interaction.token !== token) throw refusal('unknown_interaction')
  if (interaction.acknowledgedAt !== null) throw refusal('already_acknowledged')
  if (interactionStatus(interaction, state.clock.now()) === 'failed') throw refusal('unknown_interaction')
  const input = accept(parseForm(envelope, body))
  const type = fittingType(interaction, input.type)
  const message = apply(state, interaction, type, input.data ?? {}, files)
  interaction.acknowledgedAt = state.clock.now()
  interaction.callbackType = type
  interaction.completed = type !== 5 && type !== 6
  interaction.originalMessageId = message?.id ?? null
  tell(state, interaction)
  return { interaction, message }
}

/** Tells the page and waiting tests that an interaction moved on. */
export function tell(state: DiscordState, interaction: Interaction): void {
  state.feed.publish({
    type: 'interaction_updated',
    interactionId: interaction.id,
    channelId: interaction.channelId,
    userId: interaction.userId,
  })
}

function fittingType(interaction: Interaction, wanted: number): CallbackType {
  const hasSource = interaction.sourceMessageId !== null
  const fitting = allowedTypes[interaction.type].filter((type) => hasSource || (type !== 6 && type !== 7))
  const found = fitting.find((type) => type === wanted)
  if (found !== undefined) return found
  const message = `Value must be one of {${fitting.join(', ')}}.`
  throw invalidForm(nest([{ path: ['type'], error: { code: 'BASE_TYPE_CHOICES', message } }]))
}

function apply(
  state: DiscordState,
  interaction: Interaction,
  type: CallbackType,
  data: unknown,
  files: readonly SentFile[],
): Message | null {
  switch (type) {
    case 4:
      return answerWithMessage(state, interaction, data, files, ['data'])
    case 5:
      return placeholder(state, interaction, data)
    case 6:
      return sourceMessage(state, interaction)
    case 7:
      return editMessage(state, sourceMessage(state, interaction), data, files, ['data'])
    case 8:
      interaction.choices = accept(parseForm(suggestions, data, ['data'])).choices
      return null
    case 9:
      interaction.modal = accept(parseForm(modal, data, ['data']))
      return null
  }
}

/** A message that answers an interaction: the first answer, or a follow-up. */
export function answerWithMessage(
  state: DiscordState,
  interaction: Interaction,
  data: unknown,
  files: readonly SentFile[],
  prefix: readonly PropertyKey[] = [],
): Message {
  const body = accept(parseMessageBody(data, 0, prefix))
  const ephemeral = ((body.flags ?? 0) & messageFlags.ephemeral) !== 0
  return createMessage(state, { ...authorship(state, interaction, ephemeral), body, files, prefix })
}

function placeholder(state: DiscordState, interaction: Interaction, data: unknown): Message {
  const flags = accept(parseForm(deferred, data, ['data'])).flags ?? 0
  const written = authorship(state, interaction, (flags & messageFlags.ephemeral) !== 0)
  const extraFlags = written.extraFlags | messageFlags.loading
  return createMessage(state, { ...written, extraFlags, body: {}, mayBeEmpty: true })
}

function authorship(state: DiscordState, interaction: Interaction, ephemeral: boolean) {
  const channel = state.channels.get(interaction.channelId)
  if (channel === undefined) throw refusal('unknown_channel')
  return {
    channel,
    authorId: applicationOf(state, interaction).botUserId,
    applicationId: interaction.applicationId,
    interactionId: interaction.id,
    type: interaction.type === 2 ? 20 : 0,
    visibleTo: ephemeral ? interaction.userId : null,
    extraFlags: ephemeral ? messageFlags.ephemeral : 0,
  } as const
}

function sourceMessage(state: DiscordState, interaction: Interaction): Message {
  const message = interaction.sourceMessageId === null ? undefined : state.messages.get(interaction.sourceMessageId)
  if (message === undefined) throw refusal('unknown_message')
  return message
}
