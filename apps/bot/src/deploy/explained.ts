import { DiscordAPIError } from 'discord.js'
import { StartError } from '@tokenim/process'

/** Asks Discord. @throws StartError naming the setting that Discord does not take */
export async function explained<T>(about: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw new StartError(explain(about, error), { cause: error })
  }
}

function explain(about: string, error: unknown): string {
  if (!(error instanceof DiscordAPIError)) {
    return `DISCORD_API_URL: Discord cannot be reached (${error instanceof Error ? error.message : typeof error})`
  }
  if (error.status === 401) return 'DISCORD_TOKEN: Discord does not take this token'
  if (error.status === 403) return `${about}: the application may not do this there: ${error.message}`
  if (error.status === 404) return `${about}: Discord knows no such place`
  return `${about}: Discord refused: ${error.message}`
}
