import type { RegisteredCommand } from '../commands/registered-command.ts'
import type { Channel } from '../channels/channel.ts'
import type { CommandOption, Subcommand, ValueOption } from '../limits/commands.ts'
import type { DiscordState } from '../world/state.ts'
import type { Person } from '../world/world.ts'
import { descriptionFor, nameFor, offeredCommands } from './localize.ts'
import { mayUse } from './use-command.ts'

/** The commands as this person's client lists them: names and descriptions in their language. */
export function commandsFor(state: DiscordState, person: Person, channel: Channel | undefined) {
  return offeredCommands(state, channel?.kind === 'dm')
    .filter((command) => command.type === 1)
    .map((command) => ({
      id: command.id,
      applicationId: command.applicationId,
      applicationName: state.world.applications.find((one) => one.id === command.applicationId)?.name ?? '',
      scope: command.guildId === null ? ('global' as const) : ('guild' as const),
      ...named(command, person.locale),
      allowed: mayUse(state, person, command, channel),
      options: command.options.map((option) => optionView(option, person.locale)),
    }))
}

/** The commands in the menu of a user or of a message, as this person's client names them. */
export function menusFor(state: DiscordState, person: Person) {
  return offeredCommands(state)
    .filter((command) => command.type !== 1)
    .map((command) => ({
      on: command.type === 2 ? ('user' as const) : ('message' as const),
      name: command.name,
      localizedName: nameFor(command, person.locale),
      allowed: mayUse(state, person, command),
    }))
}

const typeNames = {
  1: 'subcommand',
  2: 'group',
  3: 'string',
  4: 'integer',
  5: 'boolean',
  6: 'user',
  7: 'channel',
  8: 'role',
  9: 'mentionable',
  10: 'number',
  11: 'attachment',
} as const

type OptionView = ReturnType<typeof named> & {
  readonly type: (typeof typeNames)[keyof typeof typeNames]
  readonly required: boolean
  readonly autocomplete: boolean
  readonly choices: readonly { readonly name: string; readonly value: string | number }[]
  readonly options: readonly OptionView[]
  readonly min?: number | undefined
  readonly max?: number | undefined
}

function optionView(option: CommandOption | Subcommand | ValueOption, locale: string): OptionView {
  const common = { ...named(option, locale), type: typeNames[option.type] }
  if (option.type === 1 || option.type === 2) {
    const below: readonly (Subcommand | ValueOption)[] = option.options ?? []
    const options = below.map((one) => optionView(one, locale))
    return { ...common, required: false, autocomplete: false, choices: [], options }
  }
  return {
    ...common,
    required: option.required ?? false,
    autocomplete: option.autocomplete ?? false,
    choices: (option.choices ?? []).map((choice) => ({ name: nameFor(choice, locale), value: choice.value })),
    options: [],
    min: option.type === 3 ? option.min_length : option.min_value,
    max: option.type === 3 ? option.max_length : option.max_value,
  }
}

function named(one: RegisteredCommand | CommandOption | Subcommand | ValueOption, locale: string) {
  return {
    name: one.name,
    localizedName: nameFor(one, locale),
    description: one.description,
    localizedDescription: descriptionFor(one, locale),
  }
}
