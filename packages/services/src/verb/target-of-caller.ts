import type { Actor } from './actor.ts'
import type { AuditTarget } from './drafts.ts'

/** For acts that are about nothing on record yet: the log names whoever tried, and nothing personal. */
export function targetOfCaller(actor: Actor): AuditTarget {
  if (actor.type === 'system') throw new Error('the system makes nothing for itself')
  return { type: actor.type, id: actor.id }
}
