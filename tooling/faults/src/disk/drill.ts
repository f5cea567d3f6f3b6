import { startDrillCluster } from '@tokenim/db/testing'
import { join } from 'node:path'
import type { Account } from '../load/account-for.ts'
import { accountFor } from '../load/account-for.ts'
import { startLoad } from '../load/load.ts'
import type { FaultFigures } from '../load/under-fault.ts'
import { underFault } from '../load/under-fault.ts'
import { setStage } from '../platform/stage.ts'
import { startPlatform } from '../platform/start-platform.ts'
import { until } from '../platform/until.ts'
import { mountSmallDisk } from './small-disk.ts'

export type DiskReport = Account &
  FaultFigures & {
    readonly unexpected: readonly string[]
    readonly died: readonly string[]
  }

const megabytes = 256

/** The disk of PostgreSQL's data is full for a while, then there is room again. `null` where no disk can be mounted. */
export async function drillDiskFull(plan: {
  readonly workers: number
  readonly holdMs: number
}): Promise<DiskReport | null> {
  await using disk = mountSmallDisk(megabytes)
  if (disk === null) return null
  const settings = { max_wal_size: '64MB', min_wal_size: '32MB' }
  await using cluster = await startDrillCluster({ settings, dataDir: join(disk.folder, 'data') })
  const stage = await setStage(cluster, plan.workers)
  await using platform = await startPlatform(cluster, stage)
  const load = startLoad(platform.api.url, stage.serviceApiKey, stage.accountIds)
  try {
    await until(() => load.acknowledged.length > 100, 60_000)
    const figures = await underFault(load, plan.workers, {
      name: 'disk full',
      holdMs: plan.holdMs,
      begin: () => disk.fill(),
      end: async () => {
        disk.free()
        // A server that could not write its log has ended itself; whoever keeps it running starts it again.
        await cluster.start()
      },
    })
    await load.stop()
    return {
      ...(await accountFor(cluster.ownerUrl, load.acknowledged)),
      ...figures,
      // Of what was acknowledged in all, not only while the disk was full.
      acknowledged: load.acknowledged.length,
      unexpected: [...load.unexpected].map(([what, count]) => `${count} × ${what}`),
      died: platform.servers.filter((server) => server.hasDied()).map(({ name }) => name),
    }
  } finally {
    disk.free()
    await load.stop()
  }
}
