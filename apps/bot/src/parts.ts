import type { HealthView } from '@tokenim/discord-cards'
import type { Log } from '@tokenim/process'
import type { REST } from 'discord.js'
import type { LinkedPeople } from './life/linked-people.ts'
import type { WaitingAnswers } from './life/waiting-answers.ts'
import type { Metrics } from './metrics.ts'
import type { Places } from './places.ts'
import type { TokenImClients } from './tokenim/clients.ts'

/** What the bot is made of, as its handlers see it. */
export type BotParts = {
  readonly log: Log
  readonly metrics: Metrics
  readonly rest: REST
  readonly tokenim: TokenImClients
  readonly runbooksUrl: string | null
  /** Where the API is reached: proofs are fetched there. */
  readonly apiUrl: string
  readonly places: Places
  /** No names and no reasons leave for Discord. */
  readonly idsOnly: boolean
  /** So many tokens are handled at once from one card. */
  readonly manyAtMost: number
  /** The kill switch: nothing is asked of the API that acts, which would refuse it. */
  readonly notifyOnly: boolean
  readonly linkedPeople: LinkedPeople
  /** Whether something is to be told: the first time only. */
  readonly toldOnce: (what: string) => boolean
  readonly waitingAnswers: WaitingAnswers
  readonly checkHealth: () => Promise<HealthView>
}
