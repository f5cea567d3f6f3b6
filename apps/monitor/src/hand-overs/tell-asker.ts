import { handOverToldCard } from '@tokenim/discord-cards'
import type { DueHandOverPost } from '@tokenim/services/hand-overs'
import { discordCodes, isRefusedWith } from '../discord/explain-failure.ts'
import { replacementNonceOf } from '../discord/nonce.ts'
import { drawnOf } from './drawn-of.ts'
import type { HandOverParts } from './hand-over-loop.ts'

/**
 * Tells the asker how it ended: in a direct message, or, who takes none (50007), in the channel in reply to the card. An
 * edit rings nobody, so it is a message of its own; its nonce makes a repeat within Discord's few minutes the same one.
 * Who is not linked reads it over the API.
 *
 * @returns whether there is nothing more to tell
 */
export async function tellAsker(
  discord: HandOverParts['discord'],
  due: DueHandOverPost,
  card: DueHandOverPost['card'],
): Promise<boolean> {
  const { handOver, askedByDiscordUserId: askedBy, deliveryId } = due
  if (handOver.state === 'open') return false
  if (askedBy === null) return true
  const context = { locale: discord.language, reader: 'staff' } as const
  const told = handOverToldCard({ ...drawnOf(discord, due), askedBy }, context)
  const body = { ...told, nonce: replacementNonceOf(deliveryId), enforce_nonce: true }
  try {
    await discord.client.post(await discord.client.openDirect(askedBy), body)
  } catch (error) {
    if (!isRefusedWith(error, discordCodes.cannotSendToUser)) throw error
    const channelId = card?.channelId ?? discord.handOverChannelId ?? discord.alertChannelId
    const reply = card === null ? {} : { message_reference: { message_id: card.messageId, fail_if_not_exists: false } }
    await discord.client.post(channelId, { ...body, ...reply })
  }
  return true
}
