import { startDrillCluster } from '@tokenim/db/testing'
import type { Account } from '../load/account-for.ts'
import { accountFor } from '../load/account-for.ts'
import { startLoad } from '../load/load.ts'
import { setStage } from '../platform/stage.ts'
import { startApi } from '../platform/start-platform.ts'
import { until } from '../platform/until.ts'
import { makeDurable } from './make-durable.ts'

/** The same kill on commits that are acknowledged before they are durable: it must lose, or the drill sees nothing. */
export async function drillControl(plan: {
  readonly workers: number
  readonly acknowledgements: number
}): Promise<Account> {
  await using cluster = await startDrillCluster({ settings: notDurable })
  const stage = await setStage(cluster, plan.workers)
  await makeDurable(cluster.ownerUrl)
  const api = await startApi(cluster, stage)
  const load = startLoad(api.url, stage.serviceApiKey, stage.accountIds)
  try {
    await until(() => load.acknowledged.length >= plan.acknowledgements, 60_000)
    await cluster.killHard()
    await cluster.start()
    await load.stop()
    return await accountFor(cluster.ownerUrl, load.acknowledged)
  } finally {
    await load.stop()
    await api.stop()
  }
}

/** Commits are acknowledged at once and written to the log seconds later, if the server still lives. */
const notDurable = {
  synchronous_commit: 'off',
  wal_writer_delay: '10s',
  wal_writer_flush_after: '1GB',
  wal_buffers: '64MB',
}
