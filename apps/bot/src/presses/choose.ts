import { commentOnCard, type Press, unreadablePressCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { parseAskedCommand } from '../commands/asked-command.ts'
import { commands } from '../commands/index.ts'
import type { Outcome } from '../outcome.ts'

/** The command that was asked goes on with what was chosen, as if its id had been typed. */
export async function runChosen(asking: Asking, press: Press, card: unknown): Promise<Outcome> {
  const asked = askedBy(press)
  const { entityId } = press
  if (asked === null || entityId === null) return { kind: 'aside', card: unreadablePressCard(asking.staff) }
  const { command, options, open } = asked
  const note = command.options.find(({ isNote }) => isNote)?.name
  const noted = note === undefined ? [] : [[note, commentOnCard(card)] as const]
  return command.run(asking, new Map([...options, ...noted, [open, entityId]]))
}

/** Whether the command acts at once. */
export function isAct(press: Press): boolean {
  return askedBy(press)?.command.isAct === true
}

function askedBy({ argument }: Press) {
  return parseAskedCommand(argument ?? '', commands)
}
