import { botWords, type Language } from '@tokenim/wording'
import type { Command } from './command.ts'

/** The commands by the word they begin with, each with what it does. */
export function commandGroups(commands: readonly Command[], language: Language) {
  const words = botWords[language].commands
  return [...Map.groupBy(commands, ({ path }) => path.split(' ')[0] ?? path)].map(([name, members]) => ({
    name,
    commands: members.map((command) => ({ path: command.path, description: command.words(words).description })),
  }))
}
