import type { Card } from '@tokenim/discord-cards'
import type { DiscordPost, DueDelivery } from '@tokenim/services/outbox'
import { createHash } from 'node:crypto'
import type { Discord } from './discord.ts'
import { discordCodes, isRefusedWith } from './explain-failure.ts'
import { nonceOf } from './nonce.ts'

export type StandingCard = Omit<DiscordPost, 'postedAt'>

/**
 * Makes the alert's card show this body: posts it, edits the one that stands, or, when that was deleted (10008) or is
 * too old to edit (30046), posts a new one in reply to it.
 */
export async function deliverCard(
  discord: Discord,
  channelId: string,
  due: Pick<DueDelivery, 'id' | 'attempt' | 'post'>,
  body: Card,
): Promise<StandingCard> {
  const { post } = due
  const shownDigest = digestOf(body)
  if (post === null) {
    const messageId = await postCard(discord, channelId, nonceOf(due.id), body)
    // An earlier try may have posted it already, and Discord then answers that message, which shows what was true then.
    if (due.attempt > 1) await discord.edit(channelId, messageId, body)
    return { channelId, messageId, threadId: null, shownDigest }
  }
  if (post.shownDigest === shownDigest) return post
  try {
    await discord.edit(post.channelId, post.messageId, body)
    return { ...post, shownDigest }
  } catch (error) {
    if (!isRefusedWith(error, discordCodes.unknownMessage, discordCodes.editTooOld)) throw error
    return await replaceCard(discord, post, nonceOf(due.id), body)
  }
}

/** A new card in reply to the old one: it links to it, if it still stands. */
export async function replaceCard(
  discord: Discord,
  { channelId, messageId: old }: StandingCard,
  nonce: string,
  body: Card,
): Promise<StandingCard> {
  const messageId = await postCard(discord, channelId, nonce, body, old)
  return { channelId, messageId, threadId: null, shownDigest: digestOf(body) }
}

function postCard(discord: Discord, channelId: string, nonce: string, body: Card, inReplyTo?: string): Promise<string> {
  const reply = { message_reference: { message_id: String(inReplyTo), fail_if_not_exists: false } }
  return discord.post(channelId, { ...body, nonce, enforce_nonce: true, ...(inReplyTo === undefined ? {} : reply) })
}

function digestOf(body: Card): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url')
}
