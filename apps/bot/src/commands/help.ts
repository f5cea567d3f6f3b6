import { showHelp } from '../answers/help.ts'
import { show } from '../outcome.ts'
import type { Command } from './command.ts'

export function help(others: readonly Command[]): Command {
  const own: Command = {
    path: 'help',
    words: (words) => words.help,
    options: [],
    run: async (asking) => show(showHelp(asking, [...others, own])),
  }
  return own
}
