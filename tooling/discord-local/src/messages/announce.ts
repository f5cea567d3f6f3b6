import { intents } from '../gateway/intents.ts'
import { canView, findMember } from '../world/members.ts'
import { memberWire } from '../world/wire.ts'
import type { DiscordState } from '../world/state.ts'
import type { Channel } from '../channels/channel.ts'
import { messageWire } from './message-wire.ts'
import type { Message } from './message.ts'

/** Tells the page, waiting tests and connected bots that a message is new, changed or gone. */
export function announce(state: DiscordState, what: 'created' | 'updated' | 'deleted', message: Message): void {
  const channel = state.channels.get(message.channelId)
  if (channel === undefined) return
  state.feed.publish({
    type: `message_${what}`,
    channelId: channel.id,
    messageId: message.id,
    ...(message.visibleTo === null ? {} : { userId: message.visibleTo }),
  })
  const guild = channel.kind === 'dm' ? {} : { guild_id: state.world.guild.id }
  const names = { created: 'MESSAGE_CREATE', updated: 'MESSAGE_UPDATE', deleted: 'MESSAGE_DELETE' } as const
  // A hidden answer reaches only the application that gave it; others must not learn of it.
  const only = message.visibleTo === null ? {} : { applicationId: message.applicationId ?? '' }
  state.gateway.publish({
    name: names[what],
    intent: channel.kind === 'dm' ? intents.directMessages : intents.guildMessages,
    direct: channel.kind === 'dm',
    ...only,
    mayReceive: (viewer) => canView(state, viewer.botUserId, channel),
    data(viewer) {
      if (what === 'deleted') return { id: message.id, channel_id: channel.id, ...guild }
      const author = findMember(state.world, message.authorId)
      const { user: _, ...member } = author === undefined ? {} : memberWire(state, author)
      return {
        ...messageWire(state, message),
        ...guild,
        channel_type: channel.type,
        ...(channel.kind === 'dm' ? {} : { member }),
        ...(readsContent(channel, message, viewer) ? {} : { content: '', embeds: [], components: [], attachments: [] }),
      }
    },
  })
}

/** The rule of the message content intent: without it only one's own, those that mention one, and direct ones. */
function readsContent(channel: Channel, message: Message, viewer: { botUserId: string; intents: number }): boolean {
  return (
    (viewer.intents & intents.messageContent) !== 0 ||
    channel.kind === 'dm' ||
    message.authorId === viewer.botUserId ||
    message.mentions.userIds.includes(viewer.botUserId)
  )
}
