import { allRoles, canView, channelPermissions, findMember } from '../world/members.ts'
import { holds, permissionBits } from '../world/permissions.ts'
import type { DiscordState } from '../world/state.ts'
import type { Channel } from '../channels/channel.ts'
import type { AllowedMentions } from '../limits/allowed-mentions.ts'
import { allText } from '../limits/components.ts'
import { hasFlag, messageFlags } from './message.ts'
import type { Mentions, Message, Ring } from './message.ts'

type Written = Pick<Message, 'authorId' | 'content' | 'components' | 'interactionId'>

/** Whom a text mentions once `allowed_mentions` has had its say; embeds never mention anybody. */
export function findMentions(
  state: DiscordState,
  channel: Channel,
  written: Written,
  allowed: AllowedMentions | null | undefined,
): Mentions {
  const text = [written.content, ...allText(written.components)].join('\n')
  const users = idsIn(text, /<@!?(\d{1,20})>/g).filter((id) => findMember(state.world, id) !== undefined)
  const roles = idsIn(text, /<@&(\d{1,20})>/g).filter((id) => allRoles(state.world).some((role) => role.id === id))
  const author = findMember(state.world, written.authorId)
  const mayMentionAll =
    author !== undefined && holds(channelPermissions(state, author, channel), permissionBits.MENTION_EVERYONE)
  const parse = allowed?.parse ?? (allowed === undefined || allowed === null ? parsedByDefault(written) : [])
  const passes = (kind: 'users' | 'roles') => (id: string) =>
    parse.includes(kind) || allowed?.[kind]?.includes(id) === true
  return {
    userIds: users.filter(passes('users')),
    roleIds: roles
      .filter(passes('roles'))
      .filter((id) => mayMentionAll || allRoles(state.world).some((role) => role.id === id && role.mentionable)),
    everyone: /@(everyone|here)\b/.test(text) && parse.includes('everyone') && mayMentionAll,
  }
}

/** Answers to interactions mention users only, unless they ask for more. */
function parsedByDefault(written: Written): ('users' | 'roles' | 'everyone')[] {
  return written.interactionId === null ? ['users', 'roles', 'everyone'] : ['users']
}

/** Rings the phones a new message rings: everyone mentioned who sees it, and the other side of a direct conversation. */
export function ring(state: DiscordState, channel: Channel, message: Message): void {
  const people = state.world.users.filter(
    (user) =>
      user.id !== message.authorId &&
      (message.visibleTo === null || message.visibleTo === user.id) &&
      canView(state, user.id, channel),
  )
  for (const person of people) {
    const by = reason(channel, message.mentions, person)
    if (by === null) continue
    const entry: Ring = {
      userId: person.id,
      messageId: message.id,
      channelId: channel.id,
      at: new Date(message.createdAt).toISOString(),
      by,
      silent: hasFlag(message, messageFlags.suppressNotifications),
    }
    state.rings.push(entry)
    state.feed.publish({ type: 'ring', channelId: channel.id, messageId: message.id, userId: person.id })
  }
}

function reason(
  channel: Channel,
  mentions: Mentions,
  person: { id: string; roles: readonly string[] },
): Ring['by'] | null {
  if (mentions.userIds.includes(person.id)) return 'user'
  if (person.roles.some((role) => mentions.roleIds.includes(role))) return 'role'
  if (mentions.everyone) return 'everyone'
  return channel.kind === 'dm' ? 'direct_message' : null
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))]
}
