import { type Press, readReasonDialog } from '@tokenim/discord-cards'
import { performAct } from '../acts/perform.ts'
import { entityOf, type Submitted } from './press.ts'

/** The dialog of a revocation, sent off. */
export function readSubmittedKeyRevoke(press: Press, components: unknown): Submitted | null {
  const id = entityOf(press, 'key')
  const form = readReasonDialog(components)
  if (id === null || form === null) return null
  const { version } = press
  return { isAct: true, run: (asking) => performAct(asking, { kind: 'revoke_key', id, version, form }) }
}
