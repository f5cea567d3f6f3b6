import {
  allPermissions,
  botPermissions,
  holds,
  memberPermissions,
  parsePermissions,
  permissionBits,
} from './permissions.ts'
import type { DiscordState } from './state.ts'
import type { Application, Person, Role, World } from './world.ts'
import type { Channel } from '../channels/channel.ts'

/** A person or a bot, as far as names and permissions go. */
export type Member = {
  readonly userId: string
  readonly name: string
  readonly displayName: string
  readonly bot: boolean
  readonly roleIds: readonly string[]
}

export function findPerson(world: World, userId: string): Person | undefined {
  return world.users.find((user) => user.id === userId)
}

export function findMember(world: World, userId: string): Member | undefined {
  const person = findPerson(world, userId)
  if (person !== undefined) {
    const displayName = person.displayName ?? person.name
    return { userId, name: person.name, displayName, bot: false, roleIds: person.roles }
  }
  const application = world.applications.find((candidate) => candidate.botUserId === userId)
  if (application === undefined) return undefined
  return { userId, name: application.name, displayName: application.name, bot: true, roleIds: [botRoleId(application)] }
}

/** All roles of the guild, `@everyone` first; each bot has a managed role of its own, as on Discord. */
export function allRoles(world: World): (Role & { readonly managed: boolean })[] {
  const everyone = world.roles.find((role) => role.id === world.guild.id) ?? {
    id: world.guild.id,
    name: '@everyone',
    permissions: memberPermissions.toString(),
    color: 0,
    mentionable: false,
  }
  const others = world.roles.filter((role) => role.id !== world.guild.id)
  const bots = world.applications.map((application) => ({
    id: botRoleId(application),
    name: application.name,
    permissions: (application.permissions === undefined
      ? botPermissions
      : parsePermissions(application.permissions)
    ).toString(),
    color: 0,
    mentionable: false,
    managed: true,
  }))
  return [...[everyone, ...others].map((role) => ({ ...role, managed: false })), ...bots]
}

/** Permissions in the guild, before any channel has its say. */
export function guildPermissions(world: World, member: Member): bigint {
  if (world.guild.ownerId === member.userId) return allPermissions
  const ids = new Set([world.guild.id, ...member.roleIds])
  const all = allRoles(world)
    .filter((role) => ids.has(role.id))
    .reduce((bits, role) => bits | parsePermissions(role.permissions), 0n)
  return (all & permissionBits.ADMINISTRATOR) !== 0n ? allPermissions : all
}

/** Permissions in one channel, by Discord's order: everyone, then roles together, then the member. */
export function channelPermissions(state: DiscordState, member: Member, channel: Channel): bigint {
  if (channel.kind === 'dm') return channel.memberIds.includes(member.userId) ? memberPermissions : 0n
  let bits = guildPermissions(state.world, member)
  if ((bits & permissionBits.ADMINISTRATOR) !== 0n) return bits
  const parent = channel.kind === 'thread' ? state.channels.get(channel.parentId) : channel
  const overwrites = parent?.kind === 'text' ? parent.overwrites : []
  const apply = (chosen: typeof overwrites) => {
    const deny = chosen.reduce((all, one) => all | parsePermissions(one.deny), 0n)
    const allow = chosen.reduce((all, one) => all | parsePermissions(one.allow), 0n)
    bits = (bits & ~deny) | allow
  }
  apply(overwrites.filter((one) => one.type === 0 && one.id === state.world.guild.id))
  apply(overwrites.filter((one) => one.type === 0 && member.roleIds.includes(one.id)))
  apply(overwrites.filter((one) => one.type === 1 && one.id === member.userId))
  return bits
}

export function canView(state: DiscordState, userId: string, channel: Channel): boolean {
  const member = findMember(state.world, userId)
  return member !== undefined && holds(channelPermissions(state, member, channel), permissionBits.VIEW_CHANNEL)
}

/** The id of a bot's managed role: fixed, so that a world file needs not name it. */
function botRoleId(application: Application): string {
  return (BigInt(application.botUserId) + 1n).toString()
}
