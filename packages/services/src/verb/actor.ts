import type { ApplicationKind, Via } from '@tokenim/core/applications'
import { viaOf } from '@tokenim/core/applications'
import type { AccountId, ApplicationId, KeyId, TokenId } from '@tokenim/core/ids'
import type { ActingSubjects } from '@tokenim/core/permissions'
import type { ActorRef } from '@tokenim/core/tokens'

/** Who calls. `system` has no grants and may call only what says so; `via` names the process it acts in. */
export type Actor = SystemActor | AccountActor | ApplicationActor

export type SystemActor = { readonly type: 'system'; readonly via: Via }

export type AccountActor = {
  readonly type: 'account'
  readonly id: AccountId
  /** A personal key, or the secret of one of its own tokens, which opens far less. */
  readonly credential:
    | { readonly type: 'key'; readonly keyId: KeyId }
    | { readonly type: 'token'; readonly tokenId: TokenId }
}

export type ApplicationActor = {
  readonly type: 'application'
  readonly id: ApplicationId
  readonly kind: ApplicationKind
  readonly keyId: KeyId
  readonly onBehalfOf: AccountId | null
  /** Of chat: who asked there, and where. */
  readonly chat?: ChatPlace
}

/** Ids of Discord, kept beside the log as personal values. */
export type ChatPlace = {
  /** `null`: the application asks for itself, and the act names whom it is for. */
  readonly discordUserId: string | null
  /** `null` in a direct message. */
  readonly guildId: string | null
  readonly channelId: string | null
  readonly interactionId: string
}

export function actorRef(actor: Actor): ActorRef {
  switch (actor.type) {
    case 'system':
      return { type: 'system' }
    case 'account':
      return { type: 'account', id: actor.id, via: 'api' }
    case 'application': {
      const { id, onBehalfOf } = actor
      return { type: 'application', id, via: viaOf(actor.kind), ...(onBehalfOf === null ? {} : { onBehalfOf }) }
    }
  }
}

export function viaOfActor(actor: Actor): Via {
  if (actor.type === 'application') return viaOf(actor.kind)
  return actor.type === 'system' ? actor.via : 'api'
}

/** The subjects whose grants decide; `null` for `system`, which has none. */
export function actingSubjects(actor: Actor): ActingSubjects | null {
  switch (actor.type) {
    case 'system':
      return null
    case 'account':
      return { actor: { type: 'account', id: actor.id } }
    case 'application': {
      const subject = { type: 'application', id: actor.id } as const
      return actor.onBehalfOf === null
        ? { actor: subject }
        : { actor: subject, onBehalfOf: { type: 'account', id: actor.onBehalfOf } }
    }
  }
}

/** The person who acts: himself, or the one an application acts for. */
export function personBehind(actor: Actor): AccountId | null {
  switch (actor.type) {
    case 'account':
      return actor.id
    case 'application':
      return actor.onBehalfOf
    case 'system':
      return null
  }
}

/** Whose idempotency keys these are: the owner of the API key. */
export function keyOwner(actor: Actor): string {
  return actor.type === 'system' ? 'system' : actor.id
}
