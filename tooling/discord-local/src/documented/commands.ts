import { pageOf } from './row.ts'
import type { Limit, Rule } from './row.ts'

const page = pageOf('interactions/application-commands')
const structure = page('Application Command Structure')
const option = page('Application Command Option Structure')
const choice = page('Application Command Option Choice Structure')
const characters = { atLeast: 1, unit: 'characters' } as const
const entries = { atLeast: 0, unit: 'entries' } as const
const number = { atLeast: 0, unit: 'the number itself' } as const

/** Limits of application commands and of the choices autocomplete offers. */
export const commandLimits = {
  name: { what: 'name of a command or an option', ...characters, atMost: 32, source: structure },
  description: { what: 'description of a command or an option', ...characters, atMost: 100, source: structure },
  options: { what: 'options of a command', ...entries, atMost: 25, source: structure },
  nested: { what: 'subcommands and groups', ...entries, atLeast: 1, atMost: 25, source: option },
  choices: { what: 'choices of an option', ...entries, atMost: 25, source: option },
  choiceName: { what: 'name of a choice', ...characters, atMost: 100, source: choice },
  choiceValue: { what: 'value of a choice, if text', ...characters, atMost: 100, source: choice },
  minLength: { what: '`min_length` of an option', ...number, atMost: 6000, source: option },
  maxLength: { what: '`max_length` of an option', ...number, atLeast: 1, atMost: 6000, source: option },
  size: {
    what: 'names, descriptions and values of a command together, of translations the longest',
    unit: 'characters',
    atLeast: 0,
    atMost: 8000,
    source: page('Slash Commands'),
  },
  chatCommands: { what: 'chat commands of one scope', ...entries, atMost: 100, source: page('Registering a Command') },
  menuCommands: {
    what: 'user commands of one scope, and message commands as many',
    ...entries,
    atMost: 15,
    source: page('Registering a Command'),
  },
  suggestions: {
    what: 'choices offered by autocomplete',
    ...entries,
    atMost: 25,
    source: pageOf('interactions/receiving-and-responding')('Autocomplete'),
  },
} as const satisfies Record<string, Limit>

/** What a command may look like. */
export const commandRules = {
  chat_names: {
    rule: 'names of chat commands are lower case, without blanks',
    source: page('Application Command Naming'),
  },
  menu_names: {
    rule: 'names of user and message commands may have capitals and blanks',
    source: page('Application Command Naming'),
  },
  described: { rule: 'a chat command has a description', source: structure },
  locales: { rule: 'translations are for locales that Discord knows', source: pageOf('reference')('Locales') },
  translated_names: { rule: 'a translated name follows the rules of names', source: structure },
  nesting: {
    rule: 'options of a command are values, or subcommands and groups of them',
    source: page('Subcommands and Subcommand Groups'),
  },
  required_first: { rule: 'required options come first', source: option },
  unique_options: { rule: 'the options of a command have different names', source: option },
  choices_or_autocomplete: { rule: 'an option has choices or autocomplete', source: option },
  autocomplete_types: { rule: 'text and numbers have autocomplete, nothing else', source: option },
  choice_types: { rule: 'text and numbers have choices, nothing else', source: option },
  choice_values: { rule: 'the value of a choice is of the option’s type', source: choice },
  unique_commands: {
    rule: 'commands of one type and scope have different names',
    source: page('Registering a Command'),
  },
} as const satisfies Record<string, Rule>

/** How registered commands behave. */
export const commandBehaviour = {
  overwrite: {
    rule: 'overwriting keeps the id of a name, changes its version only with its content, and drops the rest',
    source: page('Bulk Overwrite Global Application Commands'),
  },
  upsert: { rule: 'a command can be made, changed and deleted alone', source: page('Updating and Deleting a Command') },
  localizations: {
    rule: 'lists carry localizations only when asked for them',
    source: page('Get Global Application Commands'),
  },
  all_or_nothing: {
    rule: 'an invalid set is refused as a whole, with the place of the mistake',
    source: pageOf('reference')('Error Messages'),
  },
  foreign: {
    rule: 'another application’s commands are out of reach',
    source: pageOf('topics/opcodes-and-status-codes')('JSON Error Codes'),
  },
  menus: {
    rule: 'a command of a menu has a name with blanks in each language, and tells on what it was chosen',
    source: page('User Commands'),
  },
  offered: {
    rule: 'people see commands in their language, with what their permissions allow, guild before global',
    source: page('Permissions'),
  },
} as const satisfies Record<string, Rule>
