import type { LastResort } from '@tokenim/process'
import type { DiscordConfig } from '../config.ts'
import type { Discord } from '../discord/discord.ts'

/** The last resort, and the alert channel directly: neither needs the database. */
export function createDirectVoice(
  lastResort: LastResort,
  discord: (Pick<DiscordConfig, 'alertChannelId' | 'onCallUserId'> & { readonly client: Discord }) | null,
): LastResort {
  if (discord === null) return lastResort
  const { client, alertChannelId, onCallUserId } = discord
  const users = onCallUserId === null ? [] : [onCallUserId]
  return {
    say: async (line) => {
      const content = `${users.map((user) => `<@${user}> `).join('')}⚠️ ${line}`
      await Promise.all([
        lastResort.say(line),
        // What Discord does not take has been logged by the last resort.
        client.post(alertChannelId, { content, allowed_mentions: { parse: [], users } }).catch(() => undefined),
      ])
    },
  }
}
