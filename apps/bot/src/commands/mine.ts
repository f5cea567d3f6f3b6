import { showMine } from '../answers/watches.ts'
import { show } from '../outcome.ts'
import type { Command } from './command.ts'

/** What is the asker's own. */
export const mine: Command = {
  path: 'mine',
  words: (words) => words.mine,
  options: [],
  run: async (asking) => show(await showMine(asking)),
}
