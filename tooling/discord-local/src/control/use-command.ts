import { z } from 'zod'
import type { Channel } from '../channels/channel.ts'
import type { RegisteredCommand } from '../commands/registered-command.ts'
import { askApplication } from '../interactions/ask-application.ts'
import type { Interaction } from '../interactions/interaction.ts'
import type { ValueOption } from '../limits/commands.ts'
import { channelPermissions, findMember, guildPermissions } from '../world/members.ts'
import { holds, permissionBits } from '../world/permissions.ts'
import type { DiscordState } from '../world/state.ts'
import type { Person } from '../world/world.ts'
import { ControlProblem } from './control-problem.ts'
import { offeredCommands } from './localize.ts'
import { channelFor, personOf } from './look-up.ts'
import { optionValues, resolvedEntities } from './option-values.ts'
import { id } from './parse.ts'

export const commandUse = z.strictObject({
  userId: id,
  /** The guild's first channel when left out. */
  channelId: id.optional(),
  applicationId: id.optional(),
  name: z.string().min(1),
  group: z.string().optional(),
  subcommand: z.string().optional(),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
})

export const autocompleteUse = commandUse.extend({ focused: z.string().min(1) })

/** Runs a command as a person, with the checks Discord's client and server make before the application hears of it. */
export function useCommand(state: DiscordState, input: z.output<typeof commandUse>): Interaction {
  const use = prepare(state, input)
  const missing = use.options.filter((option) => option.required === true && !Object.hasOwn(input.options, option.name))
  if (missing.length > 0) {
    throw new ControlProblem(400, `Missing options: ${missing.map((option) => option.name).join(', ')}.`)
  }
  const values = optionValues(state, use.options, input.options)
  return ask(state, use, 2, values)
}

/** Asks for suggestions for the option being typed. */
export function useAutocomplete(state: DiscordState, input: z.output<typeof autocompleteUse>): Interaction {
  const use = prepare(state, input)
  const focused = use.options.find((option) => option.name === input.focused)
  if (focused?.autocomplete !== true) {
    throw new ControlProblem(400, `The option "${input.focused}" of /${use.path} has no autocomplete.`)
  }
  const { [input.focused]: typed, ...others } = input.options
  const values = optionValues(state, use.options, others)
  return ask(state, use, 4, [
    ...values,
    { name: focused.name, type: focused.type, value: String(typed ?? ''), focused: true },
  ])
}

/** Whether this person may run it here: the fence of `default_member_permissions`, and the channel's own rule. */
export function mayUse(state: DiscordState, person: Person, command: RegisteredCommand, channel?: Channel): boolean {
  const member = findMember(state.world, person.id)
  if (member === undefined) return false
  if (channel?.kind === 'dm') return true
  const here =
    channel === undefined ? guildPermissions(state.world, member) : channelPermissions(state, member, channel)
  if (!holds(here, permissionBits.USE_APPLICATION_COMMANDS)) return false
  const fence = command.default_member_permissions
  if (fence === null || fence === undefined) return true
  // "0" asks for nothing that can be held: administrators only.
  return fence === '0' ? holds(here, permissionBits.ADMINISTRATOR) : holds(here, BigInt(fence))
}

type Use = {
  readonly person: Person
  readonly channel: Channel
  readonly command: RegisteredCommand
  readonly path: string
  readonly input: z.output<typeof commandUse>
  readonly options: readonly ValueOption[]
}

function prepare(state: DiscordState, input: z.output<typeof commandUse>): Use {
  const person = personOf(state, input.userId)
  const channel = channelFor(state, person, input.channelId ?? state.world.channels[0]?.id ?? '')
  const offered = offeredCommands(state, channel.kind === 'dm')
  const command = offered.find(
    (one) =>
      one.type === 1 &&
      one.name === input.name &&
      (input.applicationId === undefined || one.applicationId === input.applicationId) &&
      (channel.kind !== 'dm' || isWith(state, channel, one.applicationId)),
  )
  if (command === undefined) {
    const names = offered.filter((one) => one.type === 1).map((one) => `/${one.name}`)
    const known = names.length === 0 ? 'None is registered.' : `Registered: ${names.join(', ')}.`
    throw new ControlProblem(404, `There is no command /${input.name} here. ${known}`)
  }
  if (!mayUse(state, person, command, channel)) {
    throw new ControlProblem(
      403,
      `${person.name} may not use /${command.name}: its default_member_permissions forbid it.`,
    )
  }
  const path = [input.name, input.group, input.subcommand].filter((part) => part !== undefined).join(' ')
  return { person, channel, command, path, input, options: leafOptions(command, input) }
}

function leafOptions(command: RegisteredCommand, input: z.output<typeof commandUse>): readonly ValueOption[] {
  const groups = command.options.filter((option) => option.type === 2)
  const group = groups.find((one) => one.name === input.group)
  if (input.group !== undefined && group === undefined) {
    throw new ControlProblem(404, `/${command.name} has no group "${input.group}".`)
  }
  const subcommands = group === undefined ? command.options.filter((option) => option.type === 1) : group.options
  if (subcommands.length === 0 && groups.length === 0) {
    if (input.subcommand !== undefined) throw new ControlProblem(400, `/${command.name} has no subcommands.`)
    return command.options.filter((option) => option.type !== 1 && option.type !== 2)
  }
  const found = subcommands.find((one) => one.name === input.subcommand)
  if (found !== undefined) return found.options ?? []
  const known = [...subcommands, ...(group === undefined ? groups : [])].map((one) => one.name).join(', ')
  throw new ControlProblem(400, `/${command.name} needs one of its subcommands: ${known}.`)
}

function ask(state: DiscordState, use: Use, type: 2 | 4, values: readonly Record<string, unknown>[]): Interaction {
  const { channel, command, input, path, person } = use
  const inSubcommand = input.subcommand === undefined ? values : [{ type: 1, name: input.subcommand, options: values }]
  const options = input.group === undefined ? inSubcommand : [{ type: 2, name: input.group, options: inSubcommand }]
  const resolved = resolvedEntities(state, values)
  return askApplication(state, {
    applicationId: command.applicationId,
    type,
    userId: person.id,
    channel,
    name: path,
    data: {
      id: command.id,
      name: command.name,
      type: 1,
      ...(command.guildId === null ? {} : { guild_id: command.guildId }),
      ...(options.length === 0 ? {} : { options }),
      ...(resolved === null ? {} : { resolved }),
    },
  })
}

function isWith(state: DiscordState, channel: Extract<Channel, { kind: 'dm' }>, applicationId: string): boolean {
  const application = state.world.applications.find((one) => one.id === applicationId)
  return application !== undefined && channel.memberIds.includes(application.botUserId)
}
