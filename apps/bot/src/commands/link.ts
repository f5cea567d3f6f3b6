import { linkedCard } from '@tokenim/discord-cards'
import { linkedAccount } from '../answers/linked.ts'
import { offerLink } from '../answers/offer-link.ts'
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
    const linked = await linkedAccount(asking)
    return show(linked === null ? await offerLink(asking) : linkedCard(linked, asking.staff))
  },
}
