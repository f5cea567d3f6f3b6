import type { HealthView } from '@tokenim/discord-cards'
import type { Log } from '@tokenim/process'
import type { REST } from 'discord.js'
import type { Metrics } from './metrics.ts'
import type { TokenImClients } from './tokenim/clients.ts'

/** What the bot is made of, as its handlers see it. */
export type BotParts = {
  readonly log: Log
  readonly metrics: Metrics
  readonly rest: REST
  readonly tokenim: TokenImClients
  readonly runbooksUrl: string | null
  readonly checkHealth: () => Promise<HealthView>
}
