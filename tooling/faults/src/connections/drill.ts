import { startDrillCluster } from '@tokenim/db/testing'
import type { Account } from '../load/account-for.ts'
import { accountFor } from '../load/account-for.ts'
import { startLoad } from '../load/load.ts'
import type { FaultFigures } from '../load/under-fault.ts'
import { underFault } from '../load/under-fault.ts'
import { setStage } from '../platform/stage.ts'
import { startPlatform } from '../platform/start-platform.ts'
import { until } from '../platform/until.ts'
import type { Hoard } from './hoard.ts'
import { hoardConnections } from './hoard.ts'

export type ConnectionsReport = Account &
  FaultFigures & {
    readonly maxConnections: number
    readonly heldByOthers: number
    readonly unexpected: readonly string[]
    readonly died: readonly string[]
  }

const maxConnections = 40

/** Others take every connection of PostgreSQL, ours included, and keep them for a while. */
export async function drillConnections(plan: {
  readonly workers: number
  readonly holdMs: number
}): Promise<ConnectionsReport> {
  await using cluster = await startDrillCluster({ settings: { max_connections: String(maxConnections) } })
  const stage = await setStage(cluster, plan.workers)
  await using platform = await startPlatform(cluster, stage)
  const load = startLoad(platform.api.url, stage.serviceApiKey, stage.accountIds)
  let hoard: Hoard | null = null
  let heldByOthers = 0
  try {
    await until(() => load.acknowledged.length > 100, 60_000)
    const figures = await underFault(load, plan.workers, {
      name: 'no connection left',
      holdMs: plan.holdMs,
      begin: async () => {
        hoard = await hoardConnections(cluster.apiUrl, cluster.ownerUrl)
      },
      end: async () => {
        heldByOthers = hoard?.held() ?? 0
        await hoard?.release()
        hoard = null
      },
    })
    await load.stop()
    return {
      ...(await accountFor(cluster.ownerUrl, load.acknowledged)),
      ...figures,
      // Of what was acknowledged in all, not only while others held the connections.
      acknowledged: load.acknowledged.length,
      maxConnections,
      heldByOthers,
      unexpected: [...load.unexpected].map(([what, count]) => `${count} × ${what}`),
      died: platform.servers.filter((server) => server.hasDied()).map(({ name }) => name),
    }
  } finally {
    await (hoard as Hoard | null)?.release()
    await load.stop()
  }
}
