import { botWords, type CommandWords } from '@tokenim/wording'
import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord-api-types/v10'
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js'
import type { Command, CommandOption, CommandText } from './command.ts'

export type CommandJson = RESTPostAPIChatInputApplicationCommandsJSONBody

/**
 * The commands as Discord takes them. Names stay English; descriptions and choices are in both languages. Nobody is
 * fenced off by `default_member_permissions`: who is not linked reads how to link, who may not act is refused by the API.
 */
export function commandsJson(commands: readonly Command[]): CommandJson[] {
  const byName = Map.groupBy(commands, ({ path }) => path.split(' ')[0] ?? path)
  return [...byName].map(([name, members]) => {
    const [only] = members
    const isAlone = only !== undefined && only.path === name
    return {
      type: ApplicationCommandType.ChatInput,
      name,
      ...described(isAlone ? only.words : (words) => groupText(name, words)),
      options: isAlone ? optionsJson(only) : members.map(subcommandJson),
      default_member_permissions: null,
    }
  })
}

function subcommandJson(command: Command) {
  const name = command.path.split(' ')[1] ?? ''
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    name,
    ...described(command.words),
    options: optionsJson(command),
  }
}

function groupText(name: string, words: CommandWords): CommandText {
  const group = groups.find((one) => one === name)
  if (group === undefined) throw new Error(`the group of commands ${name} has no description`)
  return words[group]
}

const groups = ['token', 'account', 'grants', 'key', 'audit', 'notice', 'alerts', 'logs'] as const

function described(textIn: (words: CommandWords) => CommandText) {
  const zh = textIn(botWords['zh-CN'].commands).description
  const en = textIn(botWords.en.commands).description
  return { description: en, description_localizations: { 'zh-CN': zh, 'en-US': en } }
}

function optionsJson({ options, words }: Command): APIApplicationCommandBasicOption[] {
  return options.map((option) =>
    optionJson(option, (all) => ({ description: words(all).options?.[option.name] ?? '' })),
  )
}

function optionJson(
  option: CommandOption,
  textIn: (words: CommandWords) => CommandText,
): APIApplicationCommandBasicOption {
  const facts = { name: option.name, ...described(textIn), required: option.isRequired ?? false }
  if (option.kind === 'flag') return { type: ApplicationCommandOptionType.Boolean, ...facts }
  if (option.choices !== undefined) {
    const choices = option.choices.map(({ value, word }) => ({
      value,
      name: word('en'),
      name_localizations: { 'zh-CN': word('zh-CN'), 'en-US': word('en') },
    }))
    return { type: ApplicationCommandOptionType.String, ...facts, choices }
  }
  const autocomplete = option.isSuggested ?? false
  return { type: ApplicationCommandOptionType.String, ...facts, autocomplete, max_length: 200 }
}
