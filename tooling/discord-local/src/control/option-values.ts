import type { ValueOption } from '../limits/commands.ts'
import { allRoles, findMember } from '../world/members.ts'
import { channelWire, memberWire, roleWire, userWire } from '../world/wire.ts'
import type { DiscordState } from '../world/state.ts'
import { ControlProblem } from './control-problem.ts'

export type Given = Readonly<Record<string, string | number | boolean>>
export type OptionValue = { readonly name: string; readonly type: number; readonly value: string | number | boolean }

/** Checks what a person filled in against the options as registered; the order is the registered one. */
export function optionValues(state: DiscordState, options: readonly ValueOption[], given: Given): OptionValue[] {
  const unknown = Object.keys(given).filter((name) => !options.some((option) => option.name === name))
  if (unknown.length > 0) {
    const known = options.map((option) => option.name).join(', ') || 'none'
    throw new ControlProblem(400, `Unknown options: ${unknown.join(', ')}. Options: ${known}.`)
  }
  return options.flatMap((option) => {
    const value = given[option.name]
    if (value === undefined) return []
    checkValue(state, option, value)
    return [{ name: option.name, type: option.type, value }]
  })
}

/** The users, members, roles and channels that ids among the values stand for; null when there are none. */
export function resolvedEntities(
  state: DiscordState,
  values: readonly Record<string, unknown>[],
): Record<string, unknown> | null {
  const ids = (...types: number[]) =>
    values.filter((one) => types.includes(Number(one['type']))).map((one) => String(one['value']))
  return resolveIds(state, { users: ids(6, 9), roles: ids(8, 9), channels: ids(7) })
}

export function resolveIds(
  state: DiscordState,
  ids: { readonly users: string[]; readonly roles: string[]; readonly channels: string[] },
): Record<string, unknown> | null {
  const members = ids.users.flatMap((id) => findMember(state.world, id) ?? [])
  const roles = allRoles(state.world)
    .map(roleWire)
    .filter((role) => ids.roles.includes(String(role['id'])))
  const channels = ids.channels.flatMap((id) => state.channels.get(id) ?? [])
  const keyed = (entries: [string, unknown][]) => Object.fromEntries(entries)
  const resolved = {
    ...(members.length === 0
      ? {}
      : {
          users: keyed(members.map((one) => [one.userId, userWire(state.world, one.userId)])),
          members: keyed(
            members.map((one) => {
              const { user: _, ...member } = memberWire(state, one)
              return [one.userId, member]
            }),
          ),
        }),
    ...(roles.length === 0 ? {} : { roles: keyed(roles.map((one) => [String(one['id']), one])) }),
    ...(channels.length === 0
      ? {}
      : { channels: keyed(channels.map((one) => [one.id, { ...channelWire(state, one), permissions: '0' }])) }),
  }
  return Object.keys(resolved).length === 0 ? null : resolved
}

function checkValue(state: DiscordState, option: ValueOption, value: string | number | boolean): void {
  const refuse = (why: string) => {
    throw new ControlProblem(400, `The option "${option.name}" ${why}.`)
  }
  const choices = option.choices ?? []
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    refuse(`takes one of: ${choices.map((choice) => choice.value).join(', ')}`)
  }
  switch (option.type) {
    case 3:
      if (typeof value !== 'string') return refuse('takes text')
      if (value.length < (option.min_length ?? 0)) refuse(`takes at least ${option.min_length} characters`)
      if (value.length > (option.max_length ?? 6000)) refuse(`takes at most ${option.max_length ?? 6000} characters`)
      return
    case 4:
    case 10:
      if (typeof value !== 'number') return refuse('takes a number')
      if (option.type === 4 && !Number.isInteger(value)) refuse('takes a whole number')
      if (value < (option.min_value ?? -Infinity)) refuse(`takes at least ${option.min_value}`)
      if (value > (option.max_value ?? Infinity)) refuse(`takes at most ${option.max_value}`)
      return
    case 5:
      if (typeof value !== 'boolean') refuse('takes true or false')
      return
    case 11:
      return refuse('takes a file, which this local Discord cannot upload')
    default:
      if (!isEntity(state, option.type, value))
        refuse(`takes the id of an existing ${entityNames[option.type] ?? 'thing'}`)
  }
}

const entityNames: Record<number, string> = { 6: 'user', 7: 'channel', 8: 'role', 9: 'user or role' }

function isEntity(state: DiscordState, type: number, value: unknown): boolean {
  if (typeof value !== 'string') return false
  const isUser = findMember(state.world, value) !== undefined
  const isRole = allRoles(state.world).some((role) => role.id === value)
  switch (type) {
    case 6:
      return isUser
    case 7:
      return state.channels.has(value)
    case 8:
      return isRole
    default:
      return isUser || isRole
  }
}
