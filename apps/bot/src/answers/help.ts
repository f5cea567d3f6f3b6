import { type Card, helpCard } from '@tokenim/discord-cards'
import { languageOf } from '@tokenim/wording'
import type { Asking } from '../asking.ts'
import type { Command } from '../commands/command.ts'
import { commandGroups } from '../commands/command-groups.ts'

/** Every command in the asker's language, made of the same data as the commands themselves. */
export function showHelp({ asker, staff }: Asking, commands: readonly Command[]): Card {
  return helpCard(commandGroups(commands, languageOf(asker.locale)), staff)
}
