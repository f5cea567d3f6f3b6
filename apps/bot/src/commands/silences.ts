import { showSilences } from '../answers/silences.ts'
import { show } from '../outcome.ts'
import type { Command } from './command.ts'

export const silences: Command = {
  path: 'silences',
  words: (words) => words.silences,
  options: [],
  run: async (asking) => show(await showSilences(asking, 0)),
}
