import type { AccountId, ConversationId, MessageId } from '@tokenim/core/ids'
import type { GateReason, MessageState } from '@tokenim/core/messages'
import type { Instant } from '@tokenim/core/time'
import type { message } from '@tokenim/db/schema'

/** A message as its participants read it: numbered when accepted, with reasons and without text when unsent. */
export type MessageView = {
  readonly id: MessageId
  readonly conversationId: ConversationId | null
  readonly number: number | null
  readonly from: AccountId
  readonly to: AccountId
  readonly state: MessageState
  readonly text?: string
  readonly clientMessageId: string
  readonly createdAt: Instant
  readonly reasons?: readonly GateReason[]
}

export function messageView(row: typeof message.$inferSelect): MessageView {
  const { id, conversationId, number, fromAccountId, toAccountId, state, text, clientMessageId, createdAt, reasons } =
    row
  return {
    id,
    conversationId,
    number,
    from: fromAccountId,
    to: toAccountId,
    state,
    ...(text === null ? {} : { text }),
    clientMessageId,
    createdAt,
    ...(reasons.length === 0 ? {} : { reasons }),
  }
}
