import { startDrillCluster } from '@tokenim/db/testing'
import postgres from 'postgres'
import type { Account } from './account-for.ts'
import { accountFor } from './account-for.ts'
import { startLoad } from './load.ts'
import { startServers } from './servers.ts'
import { setStage } from './stage.ts'

export type DrillReport = Account & {
  readonly rounds: number
  readonly failedRequests: number
  /** Our processes that ended by themselves. */
  readonly died: readonly string[]
  readonly recovered: boolean
}

export type DrillPlan = {
  readonly rounds: number
  readonly workers: number
  /** Acknowledgements to wait for before each kill: a kill without work under way would prove nothing. */
  readonly acknowledgementsARound: number
  /** The control: commits that are acknowledged before they are durable. It must lose. */
  readonly forgetful?: boolean
  readonly onRound?: (round: number, acknowledged: number) => void
}

/**
 * Kills PostgreSQL and all its workers with SIGKILL while API, monitor and bot work on it, as often as asked, and
 * counts what was acknowledged and is gone. SIGKILL is not a power cut: what the kernel holds survives it.
 */
export async function drillPostgres(plan: DrillPlan): Promise<DrillReport> {
  await using cluster = await startDrillCluster({ settings: plan.forgetful === true ? notDurable : {} })
  const stage = await setStage(cluster, plan.workers)
  await makeDurable(cluster.ownerUrl)
  const servers = await startServers(cluster, stage)
  const [api] = servers
  const load = startLoad(api.url, stage.serviceApiKey, stage.accountIds)
  try {
    for (let round = 1; round <= plan.rounds; round += 1) {
      const before = load.acknowledged.length
      await until(() => load.acknowledged.length >= before + plan.acknowledgementsARound, 60_000)
      await cluster.killHard()
      await cluster.start()
      plan.onRound?.(round, load.acknowledged.length)
    }
    const afterKills = load.acknowledged.length
    const recovered = await until(() => load.acknowledged.length > afterKills + plan.workers, 30_000)
    await load.stop()
    const account = await accountFor(cluster.ownerUrl, load.acknowledged)
    const died = servers.filter((server) => server.hasEnded()).map(({ name }) => name)
    return { ...account, rounds: plan.rounds, failedRequests: load.failed(), died, recovered }
  } finally {
    await load.stop()
    for (const server of servers.toReversed()) await server.stop()
  }
}

/** The stage itself must survive the control, too. */
async function makeDurable(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  await sql`checkpoint`
  await sql.end({ timeout: 2 })
}

/** Commits are acknowledged at once and written to the log seconds later, if the server still lives. */
const notDurable = {
  synchronous_commit: 'off',
  wal_writer_delay: '10s',
  wal_writer_flush_after: '1GB',
  wal_buffers: '64MB',
}

async function until(holds: () => boolean, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs
  while (!holds()) {
    if (Date.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return true
}
