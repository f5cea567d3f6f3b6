import { drawPort, startDrillCluster } from '@tokenim/db/testing'
import type { Account } from '../load/account-for.ts'
import { accountFor } from '../load/account-for.ts'
import { startLoad } from '../load/load.ts'
import { setStage } from '../platform/stage.ts'
import { startApi } from '../platform/start-platform.ts'
import { until } from '../platform/until.ts'
import { startStandby } from './start-standby.ts'

export type FailoverReport = Account & {
  readonly acknowledgedBefore: number
  readonly promotionMs: number
  /** From the end of the promotion to the first acknowledged write. */
  readonly firstWriteMs: number
  readonly unexpected: readonly string[]
  readonly apiDied: boolean
}

/**
 * The primary is killed under load, its synchronous standby is promoted, and the API, which knows both by its URL and
 * asks for the primary, goes on by itself.
 */
export async function drillFailover(plan: {
  readonly workers: number
  readonly acknowledgements: number
}): Promise<FailoverReport> {
  await using cluster = await startDrillCluster()
  const stage = await setStage(cluster, plan.workers)
  await using standby = await startStandby(cluster.ownerUrl, await drawPort())
  const api = await startApi({ apiUrl: withSecondHost(cluster.apiUrl, standby.port) }, stage)
  const load = startLoad(api.url, stage.serviceApiKey, stage.accountIds)
  try {
    await until(() => load.acknowledged.length >= plan.acknowledgements, 60_000)
    await cluster.killHard()
    const acknowledgedBefore = load.acknowledged.length
    const killedAt = performance.now()
    await standby.promote()
    const promotedAt = performance.now()
    await until(() => load.acknowledged.length > acknowledgedBefore, 60_000)
    const firstWriteMs = Math.round(performance.now() - promotedAt)
    await until(() => load.acknowledged.length > acknowledgedBefore + plan.acknowledgements, 60_000)
    await load.stop()
    return {
      ...(await accountFor(standby.ownerUrl, load.acknowledged)),
      acknowledgedBefore,
      promotionMs: Math.round(promotedAt - killedAt),
      firstWriteMs,
      unexpected: [...load.unexpected].map(([what, count]) => `${count} × ${what}`),
      apiDied: api.hasDied(),
    }
  } finally {
    await load.stop()
    await api.stop()
  }
}

/** As libpq writes it: `postgres://user:password@host:port,host:port/database`. */
function withSecondHost(databaseUrl: string, port: number): string {
  const { host, hostname } = new URL(databaseUrl)
  return databaseUrl.replace(`@${host}/`, `@${host},${hostname}:${port}/`)
}
