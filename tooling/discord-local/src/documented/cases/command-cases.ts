import type { commandLimits, commandRules } from '../commands.ts'
import type { threadLimits } from '../rest.ts'
import { long, many } from './case.ts'
import type { LimitCase, RuleCase, WideCase } from './case.ts'
import { chat, choose } from './pieces.ts'

// Each body is the list of a scope's commands, except the last two.

const one = (more: object) => [chat(more)]
const choice = (more: object = {}) => ({ name: 'n', value: 'v', ...more })
const withOption = (more: object) => one({ options: [choose(more)] })
const subcommand = (name: string, more: object = {}) => ({ type: 1, name, description: 'd', ...more })
const menu = (name: string) => ({ type: 2, name })

export const commandLimitCases: Record<keyof Omit<typeof commandLimits, 'suggestions'>, LimitCase> = {
  name: { at: (size) => one({ name: long(size) }), refused: '0.name BASE_TYPE_BAD_LENGTH' },
  description: { at: (size) => one({ description: long(size) }), refused: '0.description BASE_TYPE_BAD_LENGTH' },
  options: {
    at: (size) => one({ options: many(size, (at) => choose({ name: `o${at}` })) }),
    refused: '0.options BASE_TYPE_MAX_LENGTH',
  },
  nested: {
    at: (size) =>
      one({ options: [{ ...subcommand('g'), type: 2, options: many(size, (at) => subcommand(`s${at}`)) }] }),
    refused: '0.options.0.options BASE_TYPE_BAD_LENGTH',
  },
  choices: {
    at: (size) => withOption({ choices: many(size, (at) => choice({ value: `${at}` })) }),
    refused: '0.options.0.choices BASE_TYPE_MAX_LENGTH',
  },
  choiceName: {
    at: (size) => withOption({ choices: [choice({ name: long(size) })] }),
    refused: '0.options.0.choices.0.name BASE_TYPE_BAD_LENGTH',
  },
  choiceValue: {
    at: (size) => withOption({ choices: [choice({ value: long(size) })] }),
    refused: '0.options.0.choices.0.value BASE_TYPE_BAD_LENGTH',
  },
  minLength: { at: (size) => withOption({ min_length: size }), refused: '0.options.0.min_length NUMBER_TYPE_MAX' },
  maxLength: { at: (size) => withOption({ max_length: size }), refused: '0.options.0.max_length NUMBER_TYPE_MAX' },
  size: { at: sized, refused: '0 APPLICATION_COMMAND_TOO_LARGE' },
  chatCommands: {
    at: (size) => many(size, (at) => chat({ name: `c${at}` })),
    refused: 'BASE_TYPE_MAX_LENGTH',
  },
  menuCommands: { at: (size) => many(size, (at) => menu(`Menu ${at}`)), refused: 'BASE_TYPE_MAX_LENGTH' },
}

export const suggestionCases: Record<keyof Pick<typeof commandLimits, 'suggestions'>, LimitCase> = {
  suggestions: {
    at: (size) => ({ choices: many(size, (at) => choice({ value: `${at}` })) }),
    refused: 'choices BASE_TYPE_MAX_LENGTH',
  },
}

export const threadCases: Record<keyof typeof threadLimits, LimitCase> = {
  name: { at: (size) => ({ name: long(size) }), refused: 'name BASE_TYPE_BAD_LENGTH' },
}

export const commandRuleCases: Record<keyof typeof commandRules, RuleCase | WideCase> = {
  chat_names: {
    passes: one({ name: '检查' }),
    fails: one({ name: 'Check it' }),
    refused: '0.name APPLICATION_COMMAND_INVALID_NAME',
  },
  menu_names: { passes: [menu('Check This Person')] },
  described: { passes: one({}), fails: [{ name: 'check' }], refused: '0.description BASE_TYPE_REQUIRED' },
  locales: {
    passes: one({ description_localizations: { 'zh-CN': '能否发送' } }),
    fails: one({ description_localizations: { zh: '能否发送' } }),
    refused: '0.description_localizations.zh BASE_TYPE_CHOICES',
  },
  translated_names: {
    passes: one({ name_localizations: { 'zh-CN': '检查' } }),
    fails: one({ name_localizations: { fr: 'a b' } }),
    refused: '0.name_localizations.fr STRING_TYPE_REGEX',
  },
  nesting: {
    passes: one({
      options: [
        subcommand('a', { options: [choose({ required: true })] }),
        { ...subcommand('b'), type: 2, options: [subcommand('c')] },
      ],
    }),
    fails: one({ options: [subcommand('a'), choose()] }),
    refused: '0.options.1.type BASE_TYPE_CHOICES',
  },
  required_first: {
    passes: one({ options: [choose({ required: true }), choose({ name: 'b' })] }),
    fails: one({ options: [choose(), choose({ name: 'b', required: true })] }),
    refused: '0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  },
  unique_options: {
    passes: one({ options: [choose(), choose({ name: 'b' })] }),
    fails: one({ options: [choose(), choose()] }),
    refused: '0.options.1.name APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
  },
  choices_or_autocomplete: {
    passes: withOption({ autocomplete: true, choices: [] }),
    fails: withOption({ autocomplete: true, choices: [choice()] }),
    refused: '0.options.0.autocomplete APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
  },
  autocomplete_types: {
    passes: withOption({ type: 10, autocomplete: true }),
    fails: withOption({ type: 6, autocomplete: true }),
    refused: '0.options.0.autocomplete APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
  },
  choice_types: {
    passes: withOption({ type: 4, choices: [choice({ value: 1 })] }),
    fails: withOption({ type: 6, choices: [choice({ value: 1 })] }),
    refused: '0.options.0.choices APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
  },
  choice_values: {
    passes: withOption({ choices: [choice()] }),
    fails: withOption({ choices: [choice({ value: 1 })] }),
    refused: '0.options.0.choices.0.value APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE_TYPE',
  },
  unique_commands: {
    passes: [chat(), { type: 2, name: 'check' }],
    fails: [chat(), chat()],
    refused: '1 APPLICATION_COMMANDS_DUPLICATE_NAME',
  },
}

/** A command of exactly this size: 25 options share choices of up to 200 characters. */
function sized(size: number): unknown {
  const options = many(25, (at) => choose({ name: `o${at}`.padEnd(3, 'o') }))
  const left = size - 'checkd'.length - options.length * 'o00d'.length
  const choices = many(Math.ceil(left / 200), (at) => Math.min(200, left - at * 200)).map((share) =>
    choice({ name: long(Math.ceil(share / 2)), value: long(Math.floor(share / 2)) }),
  )
  return one({
    options: options.map((each, at) => ({ ...each, choices: choices.filter((_, index) => index % 25 === at) })),
  })
}
