import type { Channel } from '../channels/channel.ts'
import { allRoles, canView, findMember } from '../world/members.ts'
import type { DiscordState } from '../world/state.ts'
import type { Person } from '../world/world.ts'
import { maySee } from './look-up.ts'

/** The world without its secrets: bot tokens stay out. */
export function worldView(state: DiscordState) {
  const { applications, guild, users } = state.world
  const roleNames = new Map(allRoles(state.world).map((role) => [role.id, role.name]))
  const connected = new Set(
    state.gateway
      .sessions()
      .filter((one) => one.connected)
      .map((one) => one.applicationId),
  )
  return {
    guild: { id: guild.id, name: guild.name, locale: guild.locale },
    roles: allRoles(state.world).map(({ color, id, managed, name }) => ({ id, name, color, managed })),
    users: users.map((user) => ({
      id: user.id,
      name: user.name,
      displayName: user.displayName ?? user.name,
      locale: user.locale,
      roles: user.roles.map((id) => ({ id, name: roleNames.get(id) ?? id })),
    })),
    applications: applications.map(({ botUserId, id, name }) => ({
      id,
      name,
      botUserId,
      connected: connected.has(id),
    })),
  }
}

/** The channels, threads and direct conversations this person sees. */
export function channelsFor(state: DiscordState, person: Person) {
  return [...state.channels.values()]
    .filter((channel) => canView(state, person.id, channel))
    .map((channel) => channelView(state, person, channel))
}

export function channelView(state: DiscordState, person: Person, channel: Channel) {
  const rings = state.rings.filter((ring) => ring.channelId === channel.id && ring.userId === person.id)
  const last = [...state.messages.values()].findLast(
    (message) => message.channelId === channel.id && maySee(state, person.id, channel, message),
  )
  const common = { id: channel.id, kind: channel.kind, lastMessageId: last?.id ?? null, rings: rings.length }
  switch (channel.kind) {
    case 'text':
      return { ...common, name: channel.name, topic: channel.topic, parentId: null, archived: false }
    case 'thread':
      return { ...common, name: channel.name, topic: '', parentId: channel.parentId, archived: channel.archived }
    case 'dm': {
      const other = channel.memberIds.find((id) => id !== person.id) ?? ''
      const name = findMember(state.world, other)?.displayName ?? other
      return { ...common, name, topic: '', parentId: null, archived: false }
    }
  }
}
