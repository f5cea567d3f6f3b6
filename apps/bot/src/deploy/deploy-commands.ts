import { DiscordAPIError, type REST, Routes } from 'discord.js'
import { StartError } from '@tokenim/process'
import type { CommandJson } from '../commands/command-json.ts'
import type { DeployConfig } from '../config.ts'
import { differences } from './differences.ts'

type Where = Pick<DeployConfig, 'applicationId' | 'guildId'>

/** What `--apply` would change, one readable line each; empty when Discord has exactly these commands. */
export async function planCommands(
  rest: REST,
  where: Where,
  wanted: readonly CommandJson[],
): Promise<readonly string[]> {
  const query = new URLSearchParams({ with_localizations: 'true' })
  const present = await explained(() => rest.get(routeOf(where), { query }))
  return differences(present as readonly CommandJson[], wanted)
}

/** Puts all of them at once: what is not named disappears. */
export async function applyCommands(rest: REST, where: Where, wanted: readonly CommandJson[]): Promise<void> {
  await explained(() => rest.put(routeOf(where), { body: wanted }))
}

function routeOf({ applicationId, guildId }: Where): `/${string}` {
  return guildId === null
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId)
}

async function explained(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call()
  } catch (error) {
    throw new StartError(explain(error), { cause: error })
  }
}

function explain(error: unknown): string {
  if (!(error instanceof DiscordAPIError)) {
    return `DISCORD_API_URL: Discord cannot be reached (${error instanceof Error ? error.message : typeof error})`
  }
  if (error.status === 401) return 'DISCORD_TOKEN: Discord does not take this token'
  if (error.status === 403) return 'DISCORD_GUILD_ID: the application may not have commands there: is it installed?'
  if (error.status === 404) return 'DISCORD_APPLICATION_ID or DISCORD_GUILD_ID: Discord knows no such place'
  return `Discord refused the commands: ${error.message}`
}
