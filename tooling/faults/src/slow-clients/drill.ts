import { startDrillCluster } from '@tokenim/db/testing'
import type { Account } from '../load/account-for.ts'
import { accountFor } from '../load/account-for.ts'
import { startLoad } from '../load/load.ts'
import { setStage } from '../platform/stage.ts'
import { startApi } from '../platform/start-platform.ts'
import { until } from '../platform/until.ts'
import { openSlowClient } from './slow-client.ts'

export type SlowClientsReport = Account & {
  readonly slowClients: number
  readonly stillOpen: number
  readonly firstClosedMs: number
  readonly lastClosedMs: number
  /** Of the good traffic, while the slow ones were there. */
  readonly acknowledgedMeanwhile: number
  readonly unansweredMeanwhile: number
  readonly slowestMs: number
  readonly slowestBeforeMs: number
  readonly unexpected: readonly string[]
  readonly apiDied: boolean
}

/** Clients that never come to the end of their headers, one line a second each, beside good traffic. */
export async function drillSlowClients(plan: {
  readonly slowClients: number
  readonly workers: number
}): Promise<SlowClientsReport> {
  await using cluster = await startDrillCluster()
  const stage = await setStage(cluster, plan.workers)
  const api = await startApi(cluster, stage)
  const load = startLoad(api.url, stage.serviceApiKey, stage.accountIds)
  try {
    await until(() => load.acknowledged.length >= 100, 60_000)
    const slowestBeforeMs = load.slowestMs()
    const before = { acknowledged: load.acknowledged.length, unanswered: load.unanswered() }
    load.resetSlowest()
    const closedAfter: number[] = []
    const { hostname, port } = new URL(api.url)
    for (let n = 0; n < plan.slowClients; n += 1) {
      openSlowClient({ host: hostname, port: Number(port) }, (ms) => closedAfter.push(ms))
    }
    await until(() => closedAfter.length === plan.slowClients, 60_000)
    const meanwhile = load.acknowledged.length - before.acknowledged
    const slowestMs = load.slowestMs()
    await load.stop()
    return {
      ...(await accountFor(cluster.ownerUrl, load.acknowledged)),
      slowClients: plan.slowClients,
      stillOpen: plan.slowClients - closedAfter.length,
      firstClosedMs: Math.round(Math.min(...closedAfter)),
      lastClosedMs: Math.round(Math.max(...closedAfter)),
      acknowledgedMeanwhile: meanwhile,
      unansweredMeanwhile: load.unanswered() - before.unanswered,
      slowestMs,
      slowestBeforeMs,
      unexpected: [...load.unexpected].map(([what, count]) => `${count} × ${what}`),
      apiDied: api.hasDied(),
    }
  } finally {
    await load.stop()
    await api.stop()
  }
}
