import { handOverCallCard, handOverCard } from '@tokenim/discord-cards'
import type { DueHandOverPost } from '@tokenim/services/hand-overs'
import { discordCodes, isRefusedWith } from '../discord/explain-failure.ts'
import { nonceOf } from '../discord/nonce.ts'
import { drawnOf } from './drawn-of.ts'
import type { HandOverParts } from './hand-over-loop.ts'

/**
 * Makes its card show it as it is: posts the first one, which calls those who may decide, and edits it after that. One
 * that was deleted (10008) or is too old to edit (30046) is posted anew only while it can still be decided.
 */
export async function showCard(
  discord: HandOverParts['discord'],
  due: DueHandOverPost,
): Promise<DueHandOverPost['card']> {
  const { handOver, card, deliveryId } = due
  const { version: shownVersion, state } = handOver
  const context = { locale: discord.language, reader: 'staff' } as const
  if (card === null && state !== 'open') return null
  if (card === null) {
    const channelId = discord.handOverChannelId ?? discord.alertChannelId
    const body = handOverCallCard(drawnOf(discord, due), due.deciderDiscordUserIds, context)
    const messageId = await discord.client.post(channelId, { ...body, nonce: nonceOf(deliveryId), enforce_nonce: true })
    return { channelId, messageId, shownVersion }
  }
  if (card.shownVersion === shownVersion) return card
  const body = handOverCard({ ...drawnOf(discord, due), isForDeciders: true }, context)
  try {
    await discord.client.edit(card.channelId, card.messageId, body)
  } catch (error) {
    // What is over needs no card; whoever presses an old one is answered what became of it.
    if (!isRefusedWith(error, discordCodes.unknownMessage, discordCodes.editTooOld)) throw error
  }
  return { ...card, shownVersion }
}
