import { type Press, readCheckDialog, unlinkedCard } from '@tokenim/discord-cards'
import { checkWho } from '../answers/check.ts'
import { showHelp } from '../answers/help.ts'
import { linkedAccount } from '../answers/linked.ts'
import { showTokens } from '../answers/tokens.ts'
import type { Asking } from '../asking.ts'
import { commands } from '../commands/index.ts'
import { type Outcome, show } from '../outcome.ts'
import type { Submitted } from './press.ts'

/** The dialog that asks who is to be checked, sent off. */
export function checkSubmitted(_press: Press, components: unknown): Submitted | null {
  const who = readCheckDialog(components)
  return who === null ? null : { isAct: false, run: async (asking) => show(await checkWho(asking, who)) }
}

/** The tokens of whoever pressed. */
export async function showOwnTokens(asking: Asking): Promise<Outcome> {
  const accountId = await linkedAccount(asking)
  return accountId === null
    ? { kind: 'aside', card: unlinkedCard(asking.staff) }
    : show(await showTokens(asking, { accountId }, 0))
}

export async function showAllCommands(asking: Asking): Promise<Outcome> {
  return show(showHelp(asking, commands))
}
