import type { GoesOn } from '@tokenim/discord-cards'
import type { Options } from '../discord/received.ts'
import { type Command, type CommandOption, textOf } from './command.ts'

/** A command whose one option is still to be chosen, for several things fit what was typed. */
export type AskedCommand = {
  readonly command: Pick<Command, 'path' | 'options'>
  readonly options: Options
  /** The option that what is chosen becomes. */
  readonly open: string
}

/** As a choice carries it: the rest of what was asked, too. */
export function goesOn(command: AskedCommand['command'], options: Options, open: string): GoesOn {
  const note = command.options.find(({ isNote }) => isNote)?.name
  return {
    command: command.path,
    press: { action: 'choose', argument: formatAskedCommand({ command, options, open }) },
    ...(note === undefined ? {} : { note: textOf(options, note) }),
  }
}

/**
 * `token.cancel~.o.3.y`: the path, and in the order of the command's options what each is: nothing, `o` the open one, the
 * place in a closed set, `y` or `n` of a flag. What else was typed fits into no custom id.
 */
export function formatAskedCommand({ command, options, open }: AskedCommand): string {
  const marks = command.options.map((option) => (option.name === open ? openMark : markOf(option, options)))
  return `${command.path.replaceAll(' ', '.')}~${marks.join('.')}`
}

/** Total: `null` for what is none of these commands with one option open. */
export function parseAskedCommand<Known extends AskedCommand['command']>(
  argument: string,
  commands: readonly Known[],
): (AskedCommand & { readonly command: Known }) | null {
  const [path = '', said = '', ...rest] = argument.split('~')
  const command = commands.find((one) => one.path === path.replaceAll('.', ' '))
  const marks = said.split('.')
  if (command === undefined || rest.length > 0 || marks.length !== command.options.length) return null
  const open = command.options.filter((_, index) => marks[index] === openMark)
  const [only] = open
  if (only === undefined || open.length > 1) return null
  const given = command.options.flatMap((option, index): [string, string | boolean][] => {
    const value = option === only ? undefined : valueOf(option, marks[index] ?? '')
    return value === undefined ? [] : [[option.name, value]]
  })
  return { command, options: new Map(given), open: only.name }
}

const openMark = 'o'

function markOf(option: CommandOption, options: Options): string {
  const value = options.get(option.name)
  if (typeof value === 'boolean') return value ? 'y' : 'n'
  const place = closedSet(option).indexOf(String(value))
  return place < 0 ? '' : String(place)
}

function valueOf(option: CommandOption, mark: string): string | boolean | undefined {
  if (option.kind === 'flag') return mark === 'y' ? true : mark === 'n' ? false : undefined
  return /^\d{1,2}$/.test(mark) ? closedSet(option)[Number(mark)] : undefined
}

function closedSet({ choices, values = [] }: CommandOption): readonly string[] {
  return choices?.map(({ value }) => value) ?? values
}
