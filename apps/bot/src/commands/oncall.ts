import { showOnCall } from '../answers/on-call.ts'
import { show } from '../outcome.ts'
import type { Command } from './command.ts'

export const oncall: Command = {
  path: 'oncall',
  words: (words) => words.oncall,
  options: [],
  run: async (asking) => show(await showOnCall(asking)),
}
