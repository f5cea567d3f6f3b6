import type { AccountId, ApplicationId } from '../ids/index.ts'
import type { ActorRef, Token } from './token.ts'

/** Who did something, as a reader may know him: of staff, who reads only what is his own learns no more than that. */
export type NamedActor = ActorRef | { readonly type: 'staff' }

/**
 * The actor as somebody reads him who reads only what is his own: himself, the holder, the issuing service and the system
 * by name, everybody else as `staff`.
 *
 * @param known the ids that are the reader's own or those of what he reads
 */
export function nameForOwn(actor: ActorRef, known: readonly (AccountId | ApplicationId | null)[]): NamedActor {
  if (actor.type === 'system') return actor
  const isKnown =
    known.includes(actor.id) &&
    (actor.type === 'account' || actor.onBehalfOf === undefined || known.includes(actor.onBehalfOf))
  return isKnown ? actor : { type: 'staff' }
}

/** Who made the token's present state, as its holder and its issuer read it. */
export function stateByForOwn({ stateBy, accountId, issuedBy }: Token): NamedActor {
  return nameForOwn(stateBy, [accountId, issuedBy])
}
