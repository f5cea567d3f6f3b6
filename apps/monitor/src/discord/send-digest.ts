import type { DiscordSender } from '../receivers/notify.ts'
import type { Discord } from './discord.ts'
import type { Drawing } from './drawing.ts'
import { nonceOf } from './nonce.ts'
import { outcomeOfDiscord } from './outcome.ts'

/** Posts a group as one message in a channel; a repeat within Discord's few minutes is the same message. */
export function createDigestSender(
  { discord, drawing }: { readonly discord: Discord; readonly drawing: Drawing },
  channelId: string,
): DiscordSender {
  return async (due) => {
    try {
      await discord.post(channelId, { ...drawing.digest(due), nonce: nonceOf(due.id), enforce_nonce: true })
      return { kind: 'sent' }
    } catch (error) {
      return outcomeOfDiscord(error)
    }
  }
}
