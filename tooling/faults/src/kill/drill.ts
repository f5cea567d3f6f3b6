import { startDrillCluster } from '@tokenim/db/testing'
import postgres from 'postgres'
import type { Account } from '../load/account-for.ts'
import { accountFor } from '../load/account-for.ts'
import type { AlertLoad, CardCount } from '../load/alert-load.ts'
import { startAlertLoad } from '../load/alert-load.ts'
import type { BotLoad } from '../load/bot-load.ts'
import { startBotLoad } from '../load/bot-load.ts'
import { personAt } from '../load/discord-person.ts'
import type { Load } from '../load/load.ts'
import { startLoad } from '../load/load.ts'
import { setStage, staffUserId } from '../platform/stage.ts'
import { startPlatform } from '../platform/start-platform.ts'
import { until } from '../platform/until.ts'
import { makeDurable } from './make-durable.ts'

export const victims = ['postgres', 'api', 'monitor', 'bot'] as const
export type Victim = (typeof victims)[number]

export type KillReport = Account &
  CardCount & {
    readonly kills: Readonly<Record<Victim, number>>
    readonly failedRequests: number
    /** Problems that no kill explains. */
    readonly unexpected: readonly string[]
    readonly forgottenKeys: number
    readonly botSubmits: number
    readonly botUnanswered: number
    readonly botReplays: number
    /** Our processes that ended by themselves. */
    readonly died: readonly string[]
    /** From the kill to the next acknowledgement, at worst. */
    readonly slowestRecoveryMs: number
    readonly recovered: boolean
  }

export type KillPlan = {
  readonly victims: readonly Victim[]
  /** Kills of each of them. */
  readonly rounds: number
  readonly workers: number
  /** Acknowledgements to wait for before each kill: a kill without work under way would prove nothing. */
  readonly acknowledgementsARound: number
  /** True: a killed monitor's leases are put back at once, as when their 15 s had passed. */
  readonly hurriesLeases?: boolean
  readonly onKill?: (victim: Victim, round: number, acknowledged: number) => void
}

const botWorkers = 2
const alertsARound = 2

/**
 * Kills processes with SIGKILL while all of them are at work, as often as asked, starts them again as an orchestrator
 * would, and counts what was acknowledged and is gone, what was done twice, what was told twice. SIGKILL is not a power
 * cut: what the kernel holds survives it.
 */
export async function drillKills(plan: KillPlan): Promise<KillReport> {
  await using cluster = await startDrillCluster()
  const stage = await setStage(cluster, plan.workers + botWorkers)
  await makeDurable(cluster.ownerUrl)
  await using platform = await startPlatform(cluster, stage)
  const doors = { ...stage, apiUrl: platform.api.url, ownerUrl: cluster.ownerUrl }
  const person = personAt(platform.discord.url, staffUserId)
  await using alerts = startAlertLoad(doors, person)
  const load = startLoad(doors.apiUrl, stage.serviceApiKey, stage.accountIds.slice(botWorkers))
  const botLoad = startBotLoad(doors, person, stage.accountIds.slice(0, botWorkers))
  const kills = { postgres: 0, api: 0, monitor: 0, bot: 0 }
  let slowestRecoveryMs = 0
  let recovered = true
  const kill: Readonly<Record<Victim, () => Promise<void>>> = {
    postgres: () => cluster.killHard(),
    api: () => platform.api.kill(),
    monitor: () => platform.monitor.kill(),
    bot: () => platform.bot.kill(),
  }
  const restart: Readonly<Record<Victim, () => Promise<void>>> = {
    postgres: () => cluster.start(),
    api: () => platform.api.start(),
    monitor: async () => {
      if (plan.hurriesLeases === true) await runOutLeases(cluster.ownerUrl)
      await platform.monitor.start()
    },
    bot: () => platform.bot.start(),
  }
  try {
    for (let round = 1; round <= plan.rounds; round += 1) {
      for (const victim of plan.victims) {
        await untilAtWork(victim, plan, { load, botLoad, alerts })
        await kill[victim]()
        const killedAt = performance.now()
        await restart[victim]()
        kills[victim] += 1
        const before = progress(victim, { load, botLoad })
        recovered &&= await until(() => progress(victim, { load, botLoad }) > before, 60_000)
        slowestRecoveryMs = Math.max(slowestRecoveryMs, performance.now() - killedAt)
        plan.onKill?.(victim, round, load.acknowledged.length + botLoad.acknowledged.length)
      }
    }
    await Promise.all([load.stop(), botLoad.stop()])
    const cards = await alerts.count(120_000)
    const account = await accountFor(cluster.ownerUrl, [...load.acknowledged, ...botLoad.acknowledged])
    return {
      ...account,
      ...cards,
      kills,
      failedRequests: load.failed(),
      unexpected: [...[...load.unexpected].map(([what, count]) => `${count} × ${what}`), ...botLoad.wrong],
      forgottenKeys: load.forgotten(),
      botSubmits: botLoad.submits(),
      botUnanswered: botLoad.unanswered(),
      botReplays: botLoad.replays(),
      died: platform.servers.filter((server) => server.hasDied()).map(({ name }) => name),
      slowestRecoveryMs: Math.round(slowestRecoveryMs),
      recovered,
    }
  } finally {
    await Promise.all([load.stop(), botLoad.stop()])
  }
}

type Loads = { readonly load: Load; readonly botLoad: BotLoad; readonly alerts: AlertLoad }

/** The victim dies in the middle of what it is there for. */
async function untilAtWork(victim: Victim, plan: KillPlan, { load, botLoad, alerts }: Loads): Promise<void> {
  const acknowledged = load.acknowledged.length
  const submits = botLoad.submits()
  const cards = await alerts.cards()
  await alerts.raise(alertsARound)
  const isAtWork: Readonly<Record<Victim, () => boolean | Promise<boolean>>> = {
    postgres: () => load.acknowledged.length >= acknowledged + plan.acknowledgementsARound,
    api: () => load.acknowledged.length >= acknowledged + plan.acknowledgementsARound,
    // A card has just been posted: the monitor may not have written so yet.
    monitor: async () => (await alerts.cards()) > cards,
    bot: () => botLoad.submits() > submits,
  }
  await until(isAtWork[victim], 60_000)
}

/** What shows that the victim, or who needs it, works again. */
function progress(victim: Victim, { load, botLoad }: Pick<Loads, 'load' | 'botLoad'>): number {
  return victim === 'bot' ? botLoad.acknowledged.length : load.acknowledged.length
}

async function runOutLeases(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  await sql`update lease set expires_at = now() - interval '1 s'`
  await sql`update delivery set leased_until = '-infinity' where state = 'queued'`
  await sql.end({ timeout: 2 })
}
