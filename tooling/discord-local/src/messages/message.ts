import type { Attachment } from './attachments.ts'
import type { Embed } from '../limits/embeds.ts'
import type { MessageComponent } from '../limits/components.ts'

export const messageFlags = {
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const

export type Mentions = {
  readonly userIds: readonly string[]
  readonly roleIds: readonly string[]
  readonly everyone: boolean
}

export type Message = {
  readonly id: string
  readonly channelId: string
  readonly authorId: string
  /** 0 usual, 6 "pinned a message", 19 reply, 20 answer to a command. */
  readonly type: 0 | 6 | 19 | 20
  readonly createdAt: number
  editedAt: number | null
  content: string
  embeds: readonly Embed[]
  components: readonly MessageComponent[]
  attachments: readonly Attachment[]
  flags: number
  mentions: Mentions
  pinnedAt: number | null
  readonly nonce: string | number | null
  readonly tts: boolean
  readonly referenceId: string | null
  threadId: string | null
  /** The interaction it answers, if any. */
  readonly interactionId: string | null
  readonly applicationId: string | null
  /** The only person who sees it; null: everybody in the channel. */
  readonly visibleTo: string | null
}

/** Somebody's phone rang: who, because of which message and why. Edits never ring. */
export type Ring = {
  readonly userId: string
  readonly messageId: string
  readonly channelId: string
  readonly at: string
  readonly by: 'user' | 'role' | 'everyone' | 'direct_message'
  /** The message was sent with "suppress notifications": a mark, but no sound. */
  readonly silent: boolean
}

export function hasFlag(message: { readonly flags: number }, flag: number): boolean {
  return (message.flags & flag) !== 0
}
