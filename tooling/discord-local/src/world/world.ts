import { z } from 'zod'
import { isPermissionName } from './permissions.ts'
import type { PermissionName } from './permissions.ts'

const id = z.string().regex(/^\d{1,20}$/, 'an id is a string of digits')
const permissions = z.union([
  z.string().regex(/^\d+$/, 'permissions are a decimal bit field or a list of names'),
  z.array(z.custom<PermissionName>((name) => typeof name === 'string' && isPermissionName(name), 'no such permission')),
])

const overwriteSchema = z.object({
  /** Role id (type 0) or user id (type 1). */
  id,
  type: z.union([z.literal(0), z.literal(1)]),
  allow: permissions.default('0'),
  deny: permissions.default('0'),
})

const roleSchema = z.object({
  id,
  name: z.string().min(1).max(100),
  permissions: permissions.default('0'),
  color: z.number().int().min(0).max(0xffffff).default(0),
  mentionable: z.boolean().default(false),
})

const channelSchema = z.object({
  id,
  name: z.string().min(1).max(100),
  /** 0 text, 5 announcements. */
  type: z.union([z.literal(0), z.literal(5)]).default(0),
  topic: z.string().max(1024).default(''),
  overwrites: z.array(overwriteSchema).default([]),
})

const userSchema = z.object({
  id,
  name: z.string().min(1).max(32),
  displayName: z.string().min(1).max(32).optional(),
  /** Role ids; `@everyone` is implied. */
  roles: z.array(id).default([]),
  locale: z.string().default('en-US'),
})

const applicationSchema = z.object({
  id,
  name: z.string().min(1).max(32),
  botUserId: id,
  botToken: z.string().min(1),
  permissions: permissions.optional(),
  /** Privileged intents granted to it: bits 1 (members), 8 (presences), 15 (message content). */
  privilegedIntents: z.number().int().min(0).default(0),
})

/** The whole description of a local Discord: one guild, who is in it and which applications it has. Plain JSON. */
export const worldSchema = z
  .object({
    guild: z.object({
      id,
      name: z.string().min(1).max(100),
      ownerId: id.optional(),
      locale: z.string().default('en-US'),
    }),
    roles: z.array(roleSchema).default([]),
    channels: z.array(channelSchema).min(1, 'a guild needs a channel'),
    users: z.array(userSchema).min(1, 'a guild needs a user'),
    applications: z.array(applicationSchema).default([]),
  })
  .superRefine((world, context) => {
    const complain = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    const roleIds = new Set([world.guild.id, ...world.roles.map((role) => role.id)])
    const seen = new Set<string>()
    const unique = (entityId: string, path: (string | number)[]) => {
      if (seen.has(entityId)) complain(path, `the id ${entityId} is used twice`)
      seen.add(entityId)
    }
    world.roles.forEach((role, index) => unique(role.id, ['roles', index, 'id']))
    world.channels.forEach((channel, index) => unique(channel.id, ['channels', index, 'id']))
    world.users.forEach((user, index) => {
      unique(user.id, ['users', index, 'id'])
      for (const role of user.roles) if (!roleIds.has(role)) complain(['users', index, 'roles'], `no role ${role}`)
    })
    const tokens = new Set<string>()
    world.applications.forEach((application, index) => {
      // Old applications share their id with their bot; new ones do too. Everyone else's id must be their own.
      unique(application.botUserId, ['applications', index, 'botUserId'])
      if (application.id !== application.botUserId) unique(application.id, ['applications', index, 'id'])
      if (tokens.has(application.botToken)) complain(['applications', index, 'botToken'], 'used by two applications')
      tokens.add(application.botToken)
    })
    const owner = world.guild.ownerId
    if (owner !== undefined && !world.users.some((user) => user.id === owner)) {
      complain(['guild', 'ownerId'], `no user ${owner}`)
    }
  })

/** What the caller writes: members with a default may be left out. */
export type WorldInput = z.input<typeof worldSchema>
export type World = z.output<typeof worldSchema>
export type Role = World['roles'][number]
export type Person = World['users'][number]
export type Application = World['applications'][number]
export type ChannelDescription = World['channels'][number]

/** Reads a world description; throws a WorldError that names every problem at once. */
export function parseWorld(input: unknown): World {
  const parsed = worldSchema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new WorldError(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'world'}: ${issue.message}`))
}

/** The world description does not make sense; `problems` says where, one line each. */
export class WorldError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The world description is not valid: ${problems.join('; ')}`)
    this.name = 'WorldError'
    this.problems = problems
  }
}
