import type { Channel } from '../channels/channel.ts'
import { parsePermissions } from './permissions.ts'
import { allRoles, channelPermissions, findMember } from './members.ts'
import type { Member } from './members.ts'
import type { DiscordState } from './state.ts'
import type { Application, World } from './world.ts'

// The JSON that Discord's API answers with, as far as clients read it.

const joinedAt = '2024-01-01T00:00:00.000000+00:00'

export function userWire(world: World, userId: string): Record<string, unknown> {
  const member = findMember(world, userId)
  return {
    id: userId,
    username: member?.name ?? 'unknown',
    discriminator: '0',
    global_name: member === undefined || member.bot ? null : member.displayName,
    avatar: null,
    bot: member?.bot ?? false,
    public_flags: 0,
  }
}

/** The bot's view of itself. */
export function selfWire(world: World, application: Application): Record<string, unknown> {
  return { ...userWire(world, application.botUserId), verified: true, mfa_enabled: true, email: null, flags: 0 }
}

export function memberWire(state: DiscordState, member: Member, channel?: Channel): Record<string, unknown> {
  return {
    user: userWire(state.world, member.userId),
    nick: null,
    avatar: null,
    roles: [...member.roleIds],
    joined_at: joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
    ...(channel === undefined ? {} : { permissions: channelPermissions(state, member, channel).toString() }),
  }
}

export function roleWire(role: ReturnType<typeof allRoles>[number], position: number): Record<string, unknown> {
  return {
    id: role.id,
    name: role.name,
    permissions: parsePermissions(role.permissions).toString(),
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position,
    managed: role.managed,
    mentionable: role.mentionable,
    flags: 0,
  }
}

export function channelWire(state: DiscordState, channel: Channel): Record<string, unknown> {
  const common = { id: channel.id, type: channel.type, last_message_id: channel.lastMessageId, flags: 0 }
  switch (channel.kind) {
    case 'dm':
      return {
        ...common,
        recipients: channel.memberIds
          .filter((id) => findMember(state.world, id)?.bot === false)
          .map((id) => userWire(state.world, id)),
      }
    case 'text':
      return {
        ...common,
        guild_id: state.world.guild.id,
        name: channel.name,
        topic: channel.topic === '' ? null : channel.topic,
        position: channel.position,
        parent_id: null,
        nsfw: false,
        rate_limit_per_user: 0,
        permission_overwrites: channel.overwrites.map((one) => ({
          id: one.id,
          type: one.type,
          allow: parsePermissions(one.allow).toString(),
          deny: parsePermissions(one.deny).toString(),
        })),
      }
    case 'thread':
      return {
        ...common,
        guild_id: state.world.guild.id,
        name: channel.name,
        parent_id: channel.parentId,
        owner_id: channel.ownerId,
        message_count: channel.messageCount,
        total_message_sent: channel.messageCount,
        member_count: Math.min(channel.memberIds.length, 50),
        rate_limit_per_user: 0,
        thread_metadata: {
          archived: channel.archived,
          auto_archive_duration: channel.autoArchiveMinutes,
          archive_timestamp: new Date(channel.createdAt).toISOString(),
          locked: channel.locked,
          create_timestamp: new Date(channel.createdAt).toISOString(),
        },
      }
  }
}

export function guildWire(state: DiscordState): Record<string, unknown> {
  const { guild } = state.world
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId ?? state.world.users[0]?.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: allRoles(state.world).map(roleWire),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    public_updates_channel_id: null,
    nsfw_level: 0,
    safety_alerts_channel_id: null,
  }
}

/** What GUILD_CREATE adds: who is there and where. */
export function guildCreateWire(state: DiscordState, viewer: { botUserId: string; seesMembers: boolean }) {
  const ids = [...state.world.users.map((user) => user.id), ...state.world.applications.map((one) => one.botUserId)]
  const members = ids
    .filter((id) => viewer.seesMembers || id === viewer.botUserId)
    .flatMap((id) => findMember(state.world, id) ?? [])
  const channels = [...state.channels.values()]
  return {
    ...guildWire(state),
    joined_at: joinedAt,
    large: false,
    unavailable: false,
    member_count: ids.length,
    members: members.map((member) => memberWire(state, member)),
    channels: channels.filter((one) => one.kind === 'text').map((one) => channelWire(state, one)),
    threads: channels.filter((one) => one.kind === 'thread' && !one.archived).map((one) => channelWire(state, one)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

export function applicationWire(state: DiscordState, application: Application): Record<string, unknown> {
  const owner = state.world.guild.ownerId ?? state.world.users[0]?.id ?? application.botUserId
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: '',
    rpc_origins: [],
    bot_public: false,
    bot_require_code_grant: false,
    owner: userWire(state.world, owner),
    verify_key: '0'.repeat(64),
    team: null,
    flags: 0,
    approximate_guild_count: 1,
    interactions_endpoint_url: null,
    bot: userWire(state.world, application.botUserId),
  }
}
