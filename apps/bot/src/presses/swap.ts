import { type Press, readSwapDialog } from '@tokenim/discord-cards'
import { performAct } from '../acts/perform.ts'
import type { Submitted } from './press.ts'

/** The dialog of a swap, sent off. Its version is the place of the schedule on the card. */
export function readSubmittedSwap({ version: place }: Press, components: unknown): Submitted | null {
  const form = readSwapDialog(components)
  return form === null ? null : { isAct: true, run: (asking) => performAct(asking, { kind: 'swap', place, form }) }
}
