import { randomBytes } from 'node:crypto'
import type { Channel } from '../channels/channel.ts'
import { messageWire } from '../messages/message-wire.ts'
import { channelPermissions, findMember, findPerson } from '../world/members.ts'
import { channelWire, memberWire, userWire } from '../world/wire.ts'
import type { DiscordState } from '../world/state.ts'
import type { Interaction, InteractionType } from './interaction.ts'

export type Question = {
  readonly applicationId: string
  readonly type: InteractionType
  readonly userId: string
  readonly channel: Channel
  readonly data: Readonly<Record<string, unknown>>
  readonly name: string
  readonly sourceMessageId?: string | null
  readonly openedBy?: string | null
}

/** Sends INTERACTION_CREATE to the application, which now has three seconds, or as long as the settings say. */
export function askApplication(state: DiscordState, question: Question): Interaction {
  const now = state.clock.now()
  const interaction: Interaction = {
    id: state.mintId(),
    token: randomBytes(48).toString('base64url'),
    applicationId: question.applicationId,
    type: question.type,
    userId: question.userId,
    channelId: question.channel.id,
    guildId: question.channel.kind === 'dm' ? null : state.world.guild.id,
    createdAt: now,
    answerBy: now + state.answerWithinMs,
    data: question.data,
    name: question.name,
    sourceMessageId: question.sourceMessageId ?? null,
    openedBy: question.openedBy ?? null,
    acknowledgedAt: null,
    callbackType: null,
    completed: false,
    originalMessageId: null,
    modal: null,
    choices: null,
    followUpIds: [],
  }
  state.interactions.set(interaction.id, interaction)
  publishInteraction(state, interaction)
  const news = { type: 'interaction_created', interactionId: interaction.id, userId: interaction.userId } as const
  state.feed.publish({ ...news, channelId: interaction.channelId })
  watchDeadline(state, interaction)
  return interaction
}

/** Tells the application of it, perhaps not for the first time. */
export function publishInteraction(state: DiscordState, interaction: Interaction): void {
  const channel = state.channels.get(interaction.channelId)
  if (channel === undefined) return
  state.gateway.publish({
    name: 'INTERACTION_CREATE',
    intent: 0,
    applicationId: interaction.applicationId,
    direct: channel.kind === 'dm',
    data: () => interactionWire(state, interaction, channel),
  })
}

/** The page shows "did not respond" when the time is up; the deadline itself is decided by the clock alone. */
function watchDeadline(state: DiscordState, interaction: Interaction): void {
  setTimeout(() => {
    if (interaction.acknowledgedAt !== null) return
    const news = { type: 'interaction_updated', interactionId: interaction.id, userId: interaction.userId } as const
    state.feed.publish({ ...news, channelId: interaction.channelId })
  }, state.answerWithinMs).unref()
}

function interactionWire(state: DiscordState, interaction: Interaction, channel: Channel): Record<string, unknown> {
  const { world } = state
  const member = findMember(world, interaction.userId)
  const application = world.applications.find((one) => one.id === interaction.applicationId)
  const bot = application === undefined ? undefined : findMember(world, application.botUserId)
  const message = interaction.sourceMessageId === null ? undefined : state.messages.get(interaction.sourceMessageId)
  const guild = { id: world.guild.id, locale: world.guild.locale, features: [] }
  return {
    id: interaction.id,
    application_id: interaction.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data: interaction.data,
    channel_id: channel.id,
    channel: channelWire(state, channel),
    locale: findPerson(world, interaction.userId)?.locale ?? 'en-US',
    entitlements: [],
    attachment_size_limit: 10_485_760,
    app_permissions: bot === undefined ? '0' : channelPermissions(state, bot, channel).toString(),
    authorizing_integration_owners: { '0': world.guild.id },
    context: channel.kind === 'dm' ? 1 : 0,
    ...(message === undefined ? {} : { message: messageWire(state, message) }),
    ...(channel.kind === 'dm' || member === undefined
      ? { user: userWire(world, interaction.userId) }
      : {
          guild_id: world.guild.id,
          guild,
          guild_locale: world.guild.locale,
          member: memberWire(state, member, channel),
        }),
  }
}
