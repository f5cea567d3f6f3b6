import type { ChannelDescription } from '../world/world.ts'

type Common = {
  readonly id: string
  lastMessageId: string | null
}

export type TextChannel = Common & {
  readonly kind: 'text'
  readonly type: 0 | 5
  readonly name: string
  readonly topic: string
  readonly position: number
  readonly overwrites: ChannelDescription['overwrites']
}

export type Thread = Common & {
  readonly kind: 'thread'
  /** 10 in an announcement channel, 11 public, 12 private. */
  readonly type: 10 | 11 | 12
  name: string
  readonly parentId: string
  readonly ownerId: string
  /** The message it grew from; it has the same id. */
  readonly starterMessageId: string | null
  readonly createdAt: number
  autoArchiveMinutes: number
  archived: boolean
  locked: boolean
  messageCount: number
  readonly memberIds: string[]
}

/** A conversation of one bot and one person. */
export type DirectChannel = Common & {
  readonly kind: 'dm'
  readonly type: 1
  readonly memberIds: readonly string[]
}

export type Channel = TextChannel | Thread | DirectChannel

export function textChannelOf(description: ChannelDescription, position: number): TextChannel {
  return { kind: 'text', position, lastMessageId: null, ...description }
}
