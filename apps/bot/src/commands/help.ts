import { helpCard } from '@tokenim/discord-cards'
import { botWords, type Language, languageOf } from '@tokenim/wording'
import { show } from '../outcome.ts'
import type { Command } from './command.ts'

/** Every command in the asker's language, made of the same data as the commands themselves. */
export function help(others: readonly Command[]): Command {
  const own: Command = {
    path: 'help',
    words: (words) => words.help,
    options: [],
    run: async ({ asker, staff }) => show(helpCard(commandGroups([...others, own], languageOf(asker.locale)), staff)),
  }
  return own
}

/** The commands by the word they begin with, each with what it does. */
function commandGroups(commands: readonly Command[], language: Language) {
  const words = botWords[language].commands
  return [...Map.groupBy(commands, ({ path }) => path.split(' ')[0] ?? path)].map(([name, members]) => ({
    name,
    commands: members.map((command) => ({ path: command.path, description: command.words(words).description })),
  }))
}
