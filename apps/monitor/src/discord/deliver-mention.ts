import type { Card, RingingMessage } from '@tokenim/discord-cards'
import type { DueDelivery } from '@tokenim/services/outbox'
import type { StandingCard } from './deliver-card.ts'
import { replaceCard } from './deliver-card.ts'
import type { Discord } from './discord.ts'
import { discordCodes, isRefusedWith } from './explain-failure.ts'
import { nonceOf, replacementNonceOf } from './nonce.ts'

export type Mention = {
  readonly threadName: string
  readonly message: RingingMessage
  /** Drawn only when the card was deleted meanwhile. */
  readonly card: () => Card
}

/** Rings whoever is on call: edits never ring, so it is a new message, in a thread begun from the card. */
export async function deliverMention(
  discord: Discord,
  due: Pick<DueDelivery, 'id'> & { readonly post: StandingCard },
  mention: Mention,
): Promise<StandingCard> {
  const card = due.post.threadId === null ? await withThread(discord, due, mention) : due.post
  if (card.threadId === null) throw new Error('a card has no thread to mention in')
  await discord.post(card.threadId, { ...mention.message, nonce: nonceOf(due.id), enforce_nonce: true })
  return card
}

async function withThread(
  discord: Discord,
  { id, post }: Pick<DueDelivery, 'id'> & { readonly post: StandingCard },
  mention: Mention,
): Promise<StandingCard> {
  try {
    return await startThread(discord, post, mention.threadName)
  } catch (error) {
    if (!isRefusedWith(error, discordCodes.unknownMessage)) throw error
    const replacement = await replaceCard(discord, post, replacementNonceOf(id), mention.card())
    return await startThread(discord, replacement, mention.threadName)
  }
}

async function startThread(discord: Discord, card: StandingCard, name: string): Promise<StandingCard> {
  try {
    return { ...card, threadId: await discord.startThread(card.channelId, card.messageId, name) }
  } catch (error) {
    // An earlier try began it; a thread begun from a message has that message's id.
    if (isRefusedWith(error, discordCodes.threadExists)) return { ...card, threadId: card.messageId }
    throw error
  }
}
