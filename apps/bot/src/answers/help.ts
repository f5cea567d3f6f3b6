import { helpCard } from '@tokenim/discord-cards'
import { languageOf } from '@tokenim/wording'
import type { Asking } from '../asking.ts'
import type { Command } from '../commands/command.ts'
import { commandGroups } from '../commands/command-groups.ts'
import { type Outcome, show } from '../outcome.ts'
import { ifLinked } from './linked.ts'

/** Every command in the asker's language, made of the same data as the commands themselves. */
export function showHelp(asking: Asking, commands: readonly Command[]): Promise<Outcome> {
  const { asker, staff } = asking
  return ifLinked(asking, async () => show(helpCard(commandGroups(commands, languageOf(asker.locale)), staff)))
}
