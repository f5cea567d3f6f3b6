import type { Log } from '@tokenim/process'
import { StartError } from '@tokenim/process'
import type { DiscordConfig } from '../config.ts'
import type { Discord } from '../discord/discord.ts'
import { explainFailure } from '../discord/explain-failure.ts'

/**
 * A wrong token or channel is said at start, in words; a Discord that is away is no reason not to watch.
 *
 * @throws StartError
 */
export async function checkDiscord(discord: Discord, config: DiscordConfig, log: Log): Promise<void> {
  await check(log, () => discord.checkToken(), 'DISCORD_TOKEN: Discord does not accept it')
  const channel = `DISCORD_ALERT_CHANNEL_ID: there is no channel ${config.alertChannelId} that this application may see`
  await check(log, () => discord.checkChannel(config.alertChannelId), channel)
}

async function check(log: Log, ask: () => Promise<void>, refused: string): Promise<void> {
  try {
    await ask()
  } catch (error) {
    const failure = explainFailure(error)
    if (failure.kind === 'refused') throw new StartError(`${refused} (${failure.text})`, { cause: error })
    log.warn({ reason: failure.text }, 'Discord does not answer; notifications wait until it does')
  }
}
