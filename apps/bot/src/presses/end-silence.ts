import { type Press, unreadablePressCard } from '@tokenim/discord-cards'
import { performAct } from '../acts/perform.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { entityOf } from './press.ts'

/** Ends a silence before its time. */
export async function pressEndSilence(asking: Asking, press: Press): Promise<Outcome> {
  const id = entityOf(press, 'sil')
  if (id === null) return { kind: 'aside', card: unreadablePressCard(asking.staff) }
  return performAct(asking, { kind: 'end_silence', id, version: press.version })
}
