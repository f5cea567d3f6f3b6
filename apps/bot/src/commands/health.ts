import { showHealth } from '../answers/health.ts'
import { ifLinked } from '../answers/linked.ts'
import { show } from '../outcome.ts'
import type { Command } from './command.ts'

export const health: Command = {
  path: 'health',
  words: (words) => words.health,
  options: [],
  run: (asking) => ifLinked(asking, async () => show(await showHealth(asking))),
}
