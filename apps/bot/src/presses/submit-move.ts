import { type Press, readMoveDialog } from '@tokenim/discord-cards'
import type { Move } from '@tokenim/wording'
import { performAct } from '../acts/perform.ts'
import { entityOf, type Submitted } from './press.ts'

/** The dialog of an act on a token, sent off; its version is the one on the card that was pressed. */
export function readSubmittedMove(move: Move, press: Press, components: unknown): Submitted | null {
  const id = entityOf(press, 'tok')
  const form = readMoveDialog(components)
  if (id === null || form === null) return null
  const { version } = press
  return { isAct: true, run: (asking) => performAct(asking, { kind: 'move', move, id, version, form }) }
}
