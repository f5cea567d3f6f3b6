import type { DiscordState } from '../world/state.ts'
import type { DirectChannel } from './channel.ts'

/** The one direct conversation of a bot and a person; made at first use. */
export function openDirectChannel(state: DiscordState, botUserId: string, userId: string): DirectChannel {
  for (const channel of state.channels.values()) {
    if (channel.kind === 'dm' && channel.memberIds.includes(botUserId) && channel.memberIds.includes(userId)) {
      return channel
    }
  }
  const channel: DirectChannel = {
    kind: 'dm',
    id: state.mintId(),
    type: 1,
    lastMessageId: null,
    memberIds: [userId, botUserId],
  }
  state.channels.set(channel.id, channel)
  state.feed.publish({ type: 'channel_created', channelId: channel.id, userId })
  return channel
}
