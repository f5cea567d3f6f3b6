import { deleteMessage } from '../messages/delete-message.ts'
import { editMessage } from '../messages/edit-message.ts'
import { hasFlag, messageFlags } from '../messages/message.ts'
import type { SentFile } from '../messages/attachments.ts'
import type { Message } from '../messages/message.ts'
import { refusal } from '../rest/discord-error.ts'
import type { DiscordState } from '../world/state.ts'
import { answerWithMessage, tell } from './answer.ts'
import { tokenLivesMs } from './interaction.ts'
import type { Interaction } from './interaction.ts'

/** The interaction whose token serves as webhook token: unknown → 10015, older than 15 minutes → 50027. */
export function findByToken(state: DiscordState, applicationId: string, token: string): Interaction {
  const interaction = [...state.interactions.values()].find((one) => one.token === token)
  // Before the first answer the token opens nothing: Discord knows no such webhook yet.
  if (interaction === undefined || interaction.applicationId !== applicationId || interaction.acknowledgedAt === null) {
    throw refusal('unknown_webhook')
  }
  if (state.clock.now() - interaction.createdAt >= tokenLivesMs) throw refusal('invalid_webhook_token')
  return interaction
}

/** A further message. The first one after "thinking" takes the place of that placeholder, hidden or not as it was. */
export function followUp(
  state: DiscordState,
  interaction: Interaction,
  body: unknown,
  files: readonly SentFile[],
): Message {
  const original =
    interaction.originalMessageId === null ? undefined : state.messages.get(interaction.originalMessageId)
  if (original !== undefined && hasFlag(original, messageFlags.loading)) {
    return editAnswer(state, interaction, '@original', body, files)
  }
  const message = answerWithMessage(state, interaction, body, files)
  interaction.followUpIds.push(message.id)
  complete(state, interaction)
  return message
}

/** The message an interaction's token may read and change: its original answer or one of its follow-ups. */
export function findAnswer(state: DiscordState, interaction: Interaction, which: string): Message {
  const id = which === '@original' ? interaction.originalMessageId : which
  const own = id !== null && (id === interaction.originalMessageId || interaction.followUpIds.includes(id))
  const message = own ? state.messages.get(id) : undefined
  if (message === undefined) throw refusal('unknown_message')
  return message
}

export function editAnswer(
  state: DiscordState,
  interaction: Interaction,
  which: string,
  body: unknown,
  files: readonly SentFile[],
): Message {
  const message = editMessage(state, findAnswer(state, interaction, which), body, files)
  complete(state, interaction)
  return message
}

export function deleteAnswer(state: DiscordState, interaction: Interaction, which: string): void {
  deleteMessage(state, findAnswer(state, interaction, which))
  complete(state, interaction)
}

function complete(state: DiscordState, interaction: Interaction): void {
  interaction.completed = true
  tell(state, interaction)
}
