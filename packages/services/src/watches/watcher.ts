import type { AccountId } from '@tokenim/core/ids'
import type { Actor } from '../verb/actor.ts'

/** The person who watches: himself, or the one an application acts for. Programs watch the event stream instead. */
export function watcherOf(actor: Actor): AccountId | null {
  switch (actor.type) {
    case 'account':
      return actor.id
    case 'application':
      return actor.onBehalfOf
    case 'system':
      return null
  }
}
