import type { Channel } from '../channels/channel.ts'
import type { Message } from '../messages/message.ts'
import { channelPermissions, findMember } from '../world/members.ts'
import { holds, permissionBits } from '../world/permissions.ts'
import type { PermissionName } from '../world/permissions.ts'
import type { DiscordState } from '../world/state.ts'
import type { Application } from '../world/world.ts'
import { refusal } from './discord-error.ts'

/** A channel as this bot may use it: 10003 when there is none, 50001 when it cannot see it, 50013 when it lacks a right. */
export function openChannel(
  state: DiscordState,
  application: Application,
  channelId: string,
  ...needed: PermissionName[]
): Channel {
  const channel = state.channels.get(channelId)
  const bot = findMember(state.world, application.botUserId)
  if (channel === undefined || bot === undefined) throw refusal('unknown_channel')
  const permissions = channelPermissions(state, bot, channel)
  if (!holds(permissions, permissionBits.VIEW_CHANNEL)) throw refusal('missing_access')
  for (const name of needed) {
    if (channel.kind !== 'dm' && !holds(permissions, permissionBits[name])) throw refusal('missing_permissions')
  }
  return channel
}

/** A message of a channel; hidden answers are reached through their interaction only. */
export function openMessage(state: DiscordState, channel: Channel, messageId: string): Message {
  const message = state.messages.get(messageId)
  if (message === undefined || message.channelId !== channel.id || message.visibleTo !== null) {
    throw refusal('unknown_message')
  }
  return message
}

/** What it takes to write here. */
export function writePermission(channel: Channel | undefined): PermissionName {
  return channel?.kind === 'thread' ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES'
}
