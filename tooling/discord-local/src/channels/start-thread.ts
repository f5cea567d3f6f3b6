import { z } from 'zod'
import { threadLimits } from '../documented/rest.ts'
import { intents } from '../gateway/intents.ts'
import { oneOf, text } from '../limits/form.ts'
import { announce } from '../messages/announce.ts'
import { messageFlags } from '../messages/message.ts'
import type { Message } from '../messages/message.ts'
import { canView } from '../world/members.ts'
import { channelWire } from '../world/wire.ts'
import type { DiscordState } from '../world/state.ts'
import type { TextChannel, Thread } from './channel.ts'

const archiveAfter = oneOf(60, 1440, 4320, 10_080)

export const newThread = z.object({
  name: text(threadLimits.name),
  auto_archive_duration: archiveAfter.nullish(),
  type: oneOf(10, 11, 12).nullish(),
})

export const threadChange = z.object({
  name: text(threadLimits.name).optional(),
  auto_archive_duration: archiveAfter.optional(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
})

/** Starts a thread, from a message (it then shares its id) or by itself. */
export function startThread(
  state: DiscordState,
  parent: TextChannel,
  ownerId: string,
  input: z.output<typeof newThread>,
  starter: Message | null,
): Thread {
  const thread: Thread = {
    kind: 'thread',
    id: starter?.id ?? state.mintId(),
    type: parent.type === 5 ? 10 : starter === null ? (input.type ?? 12) : 11,
    name: input.name,
    parentId: parent.id,
    ownerId,
    starterMessageId: starter?.id ?? null,
    createdAt: state.clock.now(),
    autoArchiveMinutes: input.auto_archive_duration ?? 1440,
    archived: false,
    locked: false,
    messageCount: 0,
    memberIds: [ownerId],
    lastMessageId: null,
  }
  state.channels.set(thread.id, thread)
  if (starter !== null) {
    starter.threadId = thread.id
    starter.flags |= messageFlags.hasThread
    announce(state, 'updated', starter)
  }
  tellThread(state, thread, 'created')
  return thread
}

export function changeThread(state: DiscordState, thread: Thread, input: z.output<typeof threadChange>): void {
  thread.name = input.name ?? thread.name
  thread.autoArchiveMinutes = input.auto_archive_duration ?? thread.autoArchiveMinutes
  thread.archived = input.archived ?? thread.archived
  thread.locked = input.locked ?? thread.locked
  tellThread(state, thread, 'updated')
}

function tellThread(state: DiscordState, thread: Thread, what: 'created' | 'updated'): void {
  state.feed.publish({ type: `channel_${what}`, channelId: thread.id })
  state.gateway.publish({
    name: what === 'created' ? 'THREAD_CREATE' : 'THREAD_UPDATE',
    intent: intents.guilds,
    mayReceive: (viewer) => canView(state, viewer.botUserId, thread),
    data: () => ({ ...channelWire(state, thread), ...(what === 'created' ? { newly_created: true } : {}) }),
  })
}
