import type { EventId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import type { ActorRef } from '../tokens/index.ts'

export const eventTypes = [
  'account.created',
  'account.disabled',
  'account.enabled',
  'account.updated',
  'alert.acknowledged',
  'alert.fired',
  'alert.resolved',
  'alert.unacknowledged',
  'discord_link.confirmed',
  'discord_link.offered',
  'grant.given',
  'grant.revoked',
  'hand_over.asked',
  'hand_over.carried_out',
  'hand_over.declined',
  'hand_over.expired',
  'key.created',
  'key.revoked',
  'message.sent',
  'message.unsent',
  'notice.published',
  'silence.created',
  'silence.expired',
  'silence.updated',
  'token.cancelled',
  'token.cause_changed',
  'token.confirmed',
  'token.expired',
  'token.extended',
  'token.held',
  'token.issued',
  'token.released',
  'token.replacement_requested',
  'token.revoked',
] as const

export type EventType = (typeof eventTypes)[number]

export type EventSubjectType =
  | 'account'
  | 'alert'
  | 'application'
  | 'grant'
  | 'hand_over'
  | 'key'
  | 'link'
  | 'message'
  | 'notice'
  | 'silence'
  | 'token'

/** Something that happened, told to those who may read its subject; kept seven days. */
export type DomainEvent = {
  readonly id: EventId
  readonly type: EventType
  readonly occurredAt: Instant
  readonly actor: ActorRef
  readonly subject: { readonly type: EventSubjectType; readonly id: string; readonly version: number | null }
  readonly data: Readonly<Record<string, unknown>>
}

export function isEventType(text: string): text is EventType {
  return (eventTypes as readonly string[]).includes(text)
}
