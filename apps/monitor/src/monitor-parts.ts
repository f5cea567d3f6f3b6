import type { NoteSigner } from '@tokenim/core/audit'
import type { LastResort, Log } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import type { AuditConfig, DiscordConfig } from './config.ts'
import type { Discord } from './discord/discord.ts'
import type { LogWork } from './logs/log-work.ts'
import type { Metrics } from './metrics.ts'
import type { LiveRouting } from './routing/live-routing.ts'

/** What a monitor is made of; its loops take from here what they need. */
export type MonitorParts = {
  readonly services: Services
  readonly log: Log
  readonly metrics: Metrics
  /** Names this replica on its leases. */
  readonly holder: string
  readonly stalledWindowMs: number
  readonly sampledPerHour: number
  /** How often the pipeline's events are counted; every 10 s when left out. */
  readonly pipelineEveryMs?: number
  readonly discord: DiscordParts | null
  readonly routing: LiveRouting
  /** Where people reach this installation; empty when it has no address. */
  readonly externalUrl: string
  readonly lastResort: LastResort
  /** The API, which is watched; `null`: it is not. */
  readonly apiUrl: string | null
  /** `null`: this replica cannot sign the audit log. */
  readonly audit: (Pick<AuditConfig, 'checkpointFile' | 'discordChannelId'> & { readonly signer: NoteSigner }) | null
  /** `null`: this replica reads no logs. */
  readonly logs: LogWork | null
}

export type DiscordParts = DiscordConfig & { readonly client: Discord }
