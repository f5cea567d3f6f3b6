import { channelWire, userWire } from '../world/wire.ts'
import type { DiscordState } from '../world/state.ts'
import type { Interaction } from '../interactions/interaction.ts'
import { attachmentWire } from './attachments.ts'
import { hasFlag, messageFlags } from './message.ts'
import type { Message } from './message.ts'

/** A message as the REST API and the gateway show it. */
export function messageWire(state: DiscordState, message: Message, nested = false): Record<string, unknown> {
  const thread = message.threadId === null ? undefined : state.channels.get(message.threadId)
  const reference = message.referenceId === null ? undefined : state.messages.get(message.referenceId)
  const interaction = message.interactionId === null ? undefined : state.interactions.get(message.interactionId)
  return {
    id: message.id,
    type: message.type,
    channel_id: message.channelId,
    author: userWire(state.world, message.authorId),
    content: message.content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    tts: message.tts,
    mention_everyone: message.mentions.everyone,
    mentions: message.mentions.userIds.map((id) => userWire(state.world, id)),
    mention_roles: [...message.mentions.roleIds],
    attachments: message.attachments.map((one) => attachmentWire(state, message.id, one)),
    embeds: hasFlag(message, messageFlags.suppressEmbeds)
      ? []
      : message.embeds.map((one) => ({ type: 'rich', ...one })),
    components: message.components,
    pinned: message.pinnedAt !== null,
    flags: message.flags,
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.applicationId === null ? {} : { application_id: message.applicationId }),
    ...(interaction === undefined
      ? {}
      : { webhook_id: interaction.applicationId, ...interactionOfMessage(state, interaction, message) }),
    ...(thread === undefined ? {} : { thread: channelWire(state, thread) }),
    ...(message.referenceId === null
      ? {}
      : {
          message_reference: { type: 0, message_id: message.referenceId, channel_id: message.channelId },
          ...(nested || message.type === 6
            ? {}
            : { referenced_message: reference === undefined ? null : messageWire(state, reference, true) }),
        }),
  }
}

function interactionOfMessage(state: DiscordState, interaction: Interaction, message: Message) {
  const user = userWire(state.world, interaction.userId)
  const owners = interaction.guildId === null ? {} : { '0': interaction.guildId }
  return {
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user,
      authorizing_integration_owners: owners,
      ...(interaction.type === 2 ? { name: interaction.name, command_type: 1 } : {}),
      ...(interaction.type === 3 && interaction.sourceMessageId !== null
        ? { interacted_message_id: interaction.sourceMessageId }
        : {}),
      ...(interaction.originalMessageId !== null && interaction.originalMessageId !== message.id
        ? { original_response_message_id: interaction.originalMessageId }
        : {}),
    },
    ...(interaction.type === 2
      ? { interaction: { id: interaction.id, type: interaction.type, name: interaction.name, user } }
      : {}),
  }
}
