import { showHealth } from '../answers/health.ts'
import { show } from '../outcome.ts'
import type { Command } from './command.ts'

export const health: Command = {
  path: 'health',
  words: (words) => words.health,
  options: [],
  run: async (asking) => show(await showHealth(asking)),
}
