import { linkCard, linkedCard } from '@tokenim/discord-cards'
import { linkedAccount } from '../answers/linked.ts'
import { show } from '../outcome.ts'
import type { Command } from './command.ts'

/**
 * Offers a one-time code to whoever asks: the one command that acts as the bot itself, because nobody is linked before
 * it. The code alone gives nothing: it must be confirmed with the person's own key.
 */
export const link: Command = {
  path: 'link',
  words: (words) => words.link,
  options: [],
  isForAnyone: true,
  run: async (asking) => {
    const { asker, parts, staff } = asking
    const { asBot } = parts.tokenim
    const discordUserId = asker.userId
    const linked = await linkedAccount(asking)
    if (linked !== null) return show(linkedCard(linked, staff))
    const call = { idempotencyKey: asker.id }
    const { code, expiresAt } = await asBot.offerDiscordLink({ body: { discordUserId } }, call)
    if (code === undefined) throw new Error('the offer was answered before, and its code is shown only once')
    return show(linkCard({ code, expiresAt }, staff))
  },
}
