import { interactionStatus } from '../interactions/interaction.ts'
import { hasFlag, messageFlags } from '../messages/message.ts'
import type { Message } from '../messages/message.ts'
import { messageWire } from '../messages/message-wire.ts'
import { findMember, findPerson } from '../world/members.ts'
import type { DiscordState } from '../world/state.ts'
import { localizedName } from './localize.ts'

/** A message as a person sees it: Discord's JSON plus what a client works out by itself. */
export function messageView(state: DiscordState, message: Message, viewerId: string) {
  const interaction = message.interactionId === null ? undefined : state.interactions.get(message.interactionId)
  const locale = findPerson(state.world, viewerId)?.locale ?? 'en-US'
  const thinking = hasFlag(message, messageFlags.loading)
  const gaveUp = thinking && interaction !== undefined && interactionStatus(interaction, state.clock.now()) === 'failed'
  return {
    ...messageWire(state, message),
    authorName: findMember(state.world, message.authorId)?.displayName ?? message.authorId,
    ephemeral: message.visibleTo !== null,
    thinking: thinking && !gaveUp,
    failed: gaveUp ? 'The application did not respond' : null,
    rangYou: state.rings.some((ring) => ring.messageId === message.id && ring.userId === viewerId && !ring.silent),
    usedCommand:
      interaction?.type === 2
        ? {
            name: interaction.name,
            localizedName: localizedName(state, interaction.applicationId, interaction.name, locale),
            userId: interaction.userId,
            userName: findMember(state.world, interaction.userId)?.displayName ?? interaction.userId,
          }
        : null,
  }
}
