import type { Channel } from '../channels/channel.ts'
import { numberComponents } from '../limits/components.ts'
import type { MessageBody } from '../limits/message-body.ts'
import { refusal } from '../rest/discord-error.ts'
import type { DiscordState } from '../world/state.ts'
import { announce } from './announce.ts'
import { attach, checkShownFiles } from './attachments.ts'
import type { SentFile } from './attachments.ts'
import { findMentions, ring } from './mentions.ts'
import { messageFlags } from './message.ts'
import type { Message } from './message.ts'

export type NewMessage = {
  readonly channel: Channel
  readonly authorId: string
  readonly body: MessageBody
  readonly files?: readonly SentFile[]
  readonly type?: Message['type']
  readonly applicationId?: string | null
  readonly interactionId?: string | null
  readonly visibleTo?: string | null
  /** Flags beside the ones the author may set. */
  readonly extraFlags?: number
  /** Where the body sits in the request, for the places of the errors. */
  readonly prefix?: readonly PropertyKey[]
  /** Messages that may be empty: the "thinking" placeholder and system messages. */
  readonly mayBeEmpty?: boolean
}

const settableFlags = messageFlags.suppressEmbeds | messageFlags.suppressNotifications | messageFlags.componentsV2

/** Stores a new message, computes who it mentions, rings them, and tells everyone who may see it. */
export function createMessage(state: DiscordState, input: NewMessage): Message {
  const { body, channel } = input
  const content = (body.content ?? '').trim()
  const message: Message = {
    id: state.mintId(),
    channelId: channel.id,
    authorId: input.authorId,
    type: input.type ?? (body.message_reference ? 19 : 0),
    createdAt: state.clock.now(),
    editedAt: null,
    content,
    embeds: body.embeds ?? [],
    components: numberComponents(body.components ?? []),
    attachments: attach(state, [], input.files ?? [], body.attachments),
    flags: ((body.flags ?? 0) & settableFlags) | (input.extraFlags ?? 0),
    mentions: { userIds: [], roleIds: [], everyone: false },
    pinnedAt: null,
    nonce: body.nonce ?? null,
    tts: body.tts ?? false,
    referenceId: body.message_reference?.message_id ?? null,
    threadId: null,
    interactionId: input.interactionId ?? null,
    applicationId: input.applicationId ?? null,
    visibleTo: input.visibleTo ?? null,
  }
  if (input.mayBeEmpty !== true && isEmpty(message)) throw refusal('empty_message')
  checkShownFiles(message.components, message.attachments, input.prefix)
  message.mentions = findMentions(state, channel, message, body.allowed_mentions)
  state.messages.set(message.id, message)
  channel.lastMessageId = message.id
  if (channel.kind === 'thread') joinThread(channel, message)
  announce(state, 'created', message)
  ring(state, channel, message)
  return message
}

export function isEmpty(message: Message): boolean {
  return (
    message.content === '' &&
    message.embeds.length === 0 &&
    message.components.length === 0 &&
    message.attachments.length === 0
  )
}

function joinThread(thread: Extract<Channel, { kind: 'thread' }>, message: Message): void {
  thread.messageCount += 1
  // Writing wakes an archived thread; whoever writes or is mentioned becomes a member.
  thread.archived = false
  for (const id of [message.authorId, ...message.mentions.userIds]) {
    if (!thread.memberIds.includes(id)) thread.memberIds.push(id)
  }
}
