import { z } from 'zod'
import { commandLimits } from '../documented/commands.ts'
import type { Limit } from '../documented/row.ts'
import { complain, integer, list, oneOf, passOn, text } from './form.ts'

/** Locales Discord knows; a localization in another one is refused. */
const locales = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
)
/** Its length is checked beside it. */
const chatName = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]*$/u

const localized = (limit: Limit, check?: (value: string) => string | undefined) =>
  z
    .record(z.string(), text(limit))
    .nullish()
    .superRefine((dictionary, context) => {
      for (const [locale, value] of Object.entries(dictionary ?? {})) {
        if (!locales.has(locale))
          complain(context, [locale], 'BASE_TYPE_CHOICES', 'The locale is not one Discord knows.')
        const problem = check?.(value)
        if (problem !== undefined) complain(context, [locale], 'STRING_TYPE_REGEX', problem)
      }
    })

const checkChatName = (name: string) => {
  if (!chatName.test(name)) return 'String value did not match validation regex.'
  return name === name.toLowerCase() ? undefined : 'Command and option names are lower case.'
}
const optionName = text(commandLimits.name).superRefine((name, context) => {
  const problem = checkChatName(name)
  if (problem !== undefined) complain(context, [], 'APPLICATION_COMMAND_INVALID_NAME', problem)
})

const choice = z.object({
  name: text(commandLimits.choiceName),
  name_localizations: localized(commandLimits.choiceName),
  value: z.union([text(commandLimits.choiceValue), z.number()]),
})
const named = {
  name: optionName,
  name_localizations: localized(commandLimits.name, checkChatName),
  description: text(commandLimits.description),
  description_localizations: localized(commandLimits.description),
}
/** Text, integer and number: what a person types or picks. */
const typedOptions = new Set([3, 4, 10])
const valueOption = z
  .object({
    /** 3 string, 4 integer, 5 boolean, 6 user, 7 channel, 8 role, 9 mentionable, 10 number, 11 attachment. */
    type: oneOf(3, 4, 5, 6, 7, 8, 9, 10, 11),
    ...named,
    required: z.boolean().optional(),
    choices: list(choice, commandLimits.choices).optional(),
    channel_types: z.array(z.number()).optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: integer(commandLimits.minLength).optional(),
    max_length: integer(commandLimits.maxLength).optional(),
    autocomplete: z.boolean().optional(),
  })
  .superRefine((one, context) => {
    if (one.autocomplete === true && (one.choices?.length ?? 0) > 0) {
      complain(
        context,
        ['autocomplete'],
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
        'Choices and autocomplete are mutually exclusive',
      )
    }
    const isTyped = typedOptions.has(one.type)
    if ((one.choices?.length ?? 0) > 0 && !isTyped) {
      complain(context, ['choices'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'This type of option has no choices')
    }
    if (one.autocomplete === true && !isTyped) {
      complain(
        context,
        ['autocomplete'],
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'This type of option has no autocomplete',
      )
    }
    one.choices?.forEach((entry, index) => {
      if (typeof entry.value !== (one.type === 3 ? 'string' : 'number')) {
        complain(
          context,
          ['choices', index, 'value'],
          'APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE_TYPE',
          'The value does not fit the type of the option',
        )
      }
    })
  })
const valueOptions = list(valueOption, commandLimits.options).superRefine((options, context) => {
  checkNames(options, context)
  let optionalSeen = false
  options.forEach((option, index) => {
    if (option.required === true && optionalSeen) {
      complain(
        context,
        [index],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      )
    }
    optionalSeen ||= option.required !== true
  })
})
const subcommand = z.object({ type: z.literal(1), ...named, options: valueOptions.optional() })
const group = z.object({
  type: z.literal(2),
  ...named,
  options: list(subcommand, commandLimits.nested).superRefine(checkNames),
})

const common = {
  name_localizations: localized(commandLimits.name, checkChatName),
  description_localizations: localized(commandLimits.description),
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  dm_permission: z.boolean().nullish(),
  contexts: z.array(oneOf(0, 1, 2)).nullish(),
  integration_types: z.array(oneOf(0, 1)).nullish(),
  nsfw: z.boolean().optional(),
}
const nestedOptions = list(z.discriminatedUnion('type', [subcommand, group]), commandLimits.nested).superRefine(
  checkNames,
)
const options = z
  .unknown()
  .optional()
  .transform((value, context) => {
    const nested = Array.isArray(value) && value.some(isNested)
    const parsed = (nested ? nestedOptions : valueOptions).safeParse(value ?? [], { reportInput: true })
    if (parsed.success) return parsed.data
    passOn(context, parsed.error.issues)
    return z.NEVER
  })
const chatCommand = z.object({
  ...common,
  type: z.literal(1),
  name: optionName,
  description: text(commandLimits.description),
  options,
})
const menuCommand = z.object({
  ...common,
  type: oneOf(2, 3),
  name: text(commandLimits.name),
  /** They are chosen, not typed: blanks and capitals are fine. */
  name_localizations: localized(commandLimits.name),
  options: z
    .unknown()
    .optional()
    .transform(() => []),
})

/** One command as an application registers it; type 1 (chat) when left out. */
export const command = z
  .unknown()
  .transform((value, context) => {
    const body = typeof value === 'object' && value !== null ? { type: 1, ...value } : value
    const menu = typeof body === 'object' && body !== null && 'type' in body && body.type !== 1
    const parsed = (menu ? menuCommand : chatCommand).safeParse(body, { reportInput: true })
    if (parsed.success) return { description: '', ...parsed.data }
    passOn(context, parsed.error.issues)
    return z.NEVER
  })
  .superRefine((one, context) => {
    const max = commandLimits.size.atMost
    if (commandSize(one) > max) {
      complain(context, [], 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${max})`)
    }
  })

/** All commands of one scope: so many of each type, no name twice. */
export const commandList = z.array(command).superRefine((commands, context) => {
  const seen = new Set<string>()
  const counts = new Map<number, number>()
  commands.forEach((one, index) => {
    const key = `${one.type} ${one.name}`
    if (seen.has(key))
      complain(context, [index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique')
    seen.add(key)
    counts.set(one.type, (counts.get(one.type) ?? 0) + 1)
  })
  for (const [type, count] of counts) {
    const max = (type === 1 ? commandLimits.chatCommands : commandLimits.menuCommands).atMost
    if (count > max) complain(context, [], 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
  }
})

export type CommandBody = z.output<typeof command>
export type ValueOption = z.output<typeof valueOption>
export type Subcommand = z.output<typeof subcommand>
export type CommandOption = z.output<typeof options>[number]

/** Names, descriptions and values of a command and its options; of localizations only the longest counts. */
function commandSize(one: Pick<CommandBody, 'name' | 'description' | 'options'>): number {
  return sizeOf(one) + one.options.reduce((sum, option) => sum + optionSize(option), 0)
}

type Sized = {
  readonly name: string
  readonly description?: string | undefined
  readonly name_localizations?: Record<string, string> | null | undefined
  readonly description_localizations?: Record<string, string> | null | undefined
}

function optionSize(option: CommandOption | Subcommand | ValueOption): number {
  const below: readonly (Subcommand | ValueOption)[] = 'options' in option ? (option.options ?? []) : []
  const choices = 'choices' in option ? (option.choices ?? []) : []
  return (
    sizeOf(option) +
    below.reduce((sum, one) => sum + optionSize(one), 0) +
    choices.reduce((sum, one) => sum + sizeOf(one) + (typeof one.value === 'string' ? one.value.length : 0), 0)
  )
}

function sizeOf(one: Sized): number {
  return longest(one.name, one.name_localizations) + longest(one.description ?? '', one.description_localizations)
}

function longest(value: string, translations: Record<string, string> | null | undefined): number {
  return Math.max(value.length, ...Object.values(translations ?? {}).map((one) => one.length))
}

function checkNames(options: readonly { name: string }[], context: Parameters<typeof complain>[0]): void {
  const seen = new Set<string>()
  options.forEach((option, index) => {
    if (seen.has(option.name))
      complain(context, [index, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', 'Option names must be unique')
    seen.add(option.name)
  })
}

function isNested(option: unknown): boolean {
  return typeof option === 'object' && option !== null && 'type' in option && (option.type === 1 || option.type === 2)
}
