import { Hono } from 'hono'
import { allRoles, findMember, guildPermissions } from '../../world/members.ts'
import { channelWire, guildWire, memberWire, roleWire, userWire } from '../../world/wire.ts'
import type { DiscordState } from '../../world/state.ts'
import { refusal } from '../discord-error.ts'
import type { RestContext, RestEnvironment } from '../environment.ts'

export function guildRoutes(state: DiscordState): Hono<RestEnvironment> {
  const { world } = state
  const inGuild = (context: RestContext) => {
    if (context.req.param('guild') !== world.guild.id) throw refusal('unknown_guild')
  }
  const member = (userId: string) => {
    const found = findMember(world, userId)
    if (found === undefined) throw refusal('unknown_member')
    return found
  }
  return new Hono<RestEnvironment>()
    .use('/guilds/:guild/*', async (context, next) => {
      inGuild(context)
      return next()
    })
    .get('/guilds/:guild', (context) => {
      inGuild(context)
      return context.json({ ...guildWire(state), approximate_member_count: world.users.length })
    })
    .get('/guilds/:guild/channels', (context) => {
      const channels = [...state.channels.values()].filter((one) => one.kind === 'text')
      return context.json(channels.map((one) => channelWire(state, one)))
    })
    .get('/guilds/:guild/threads/active', (context) => {
      const threads = [...state.channels.values()].filter((one) => one.kind === 'thread' && !one.archived)
      return context.json({ threads: threads.map((one) => channelWire(state, one)), members: [] })
    })
    .get('/guilds/:guild/roles', (context) => context.json(allRoles(world).map(roleWire)))
    .get('/guilds/:guild/roles/:role', (context) => {
      const index = allRoles(world).findIndex((one) => one.id === context.req.param('role'))
      const role = allRoles(world)[index]
      if (role === undefined) throw refusal('unknown_role')
      return context.json(roleWire(role, index))
    })
    .get('/guilds/:guild/members/:user', (context) =>
      context.json(memberWire(state, member(context.req.param('user')))),
    )
    .get('/users/@me/guilds', (context) => {
      const bot = member(context.get('application').botUserId)
      const { guild } = world
      const permissions = guildPermissions(world, bot).toString()
      return context.json([{ id: guild.id, name: guild.name, icon: null, owner: false, permissions, features: [] }])
    })
    .get('/users/:user', (context, next) => {
      const id = context.req.param('user')
      if (id === '@me') return next()
      if (findMember(world, id) === undefined) throw refusal('unknown_user')
      return context.json(userWire(world, id))
    })
}
