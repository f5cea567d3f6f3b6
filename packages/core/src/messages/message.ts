import type { AccountId, ConversationId, MessageId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import type { GateReason } from './gate.ts'

export const messageStates = ['queued', 'sent', 'delivered', 'read', 'unsent', 'unknown'] as const

export type MessageState = (typeof messageStates)[number]

export const messageTextMaxCharacters = 4_000

/** An accepted message has a number, gapless in its conversation; an unsent one has reasons and keeps no text. */
export type Message = {
  readonly id: MessageId
  readonly conversationId: ConversationId | null
  readonly number: number | null
  readonly from: AccountId
  readonly to: AccountId
  readonly state: MessageState
  readonly text: string | null
  readonly clientMessageId: string
  readonly createdAt: Instant
  readonly reasons: readonly GateReason[]
}
