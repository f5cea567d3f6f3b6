import type { Token } from '@tokenim/core/tokens'
import type { WrittenAside } from '../verb.ts'
import { tokenEvent } from './token-event.ts'
import { tokenChange } from './write.ts'

/** The entry and the event of a new cause, by `system`; nothing when the version stayed (a try used, no more). */
export function causeChanged(was: Token, next: Token): WrittenAside {
  if (next.version === was.version) return { also: [], events: [] }
  const entry = {
    action: 'tokens.cause',
    by: 'system',
    target: { type: 'token', id: next.id },
    ...tokenChange(was, next),
  } as const
  return { also: [entry], events: [tokenEvent('token.cause_changed', next, 'system')] }
}
