import { startDrillCluster } from '@tokenim/db/testing'
import type { Account } from '../load/account-for.ts'
import { accountFor } from '../load/account-for.ts'
import { startLoad } from '../load/load.ts'
import type { FaultFigures } from '../load/under-fault.ts'
import { underFault } from '../load/under-fault.ts'
import { setStage } from '../platform/stage.ts'
import { startPlatform } from '../platform/start-platform.ts'
import { until } from '../platform/until.ts'
import { connectionsOf } from './connections-of.ts'
import type { Fault } from './fault.ts'
import { startProxy } from './start-proxy.ts'
import { viaPort } from './via-port.ts'

export type ProxyReport = Account & {
  readonly faults: readonly FaultFigures[]
  readonly unexpected: readonly string[]
  readonly died: readonly string[]
  /** What our processes hold at the end, by application name; more than before would be a leak. */
  readonly connectionsBefore: Readonly<Record<string, number>>
  readonly connectionsAfter: Readonly<Record<string, number>>
  readonly openTransactions: number
}

const faults: readonly Fault[] = [
  { kind: 'latency', ms: 40 },
  { kind: 'cut', afterBytes: 100 },
  { kind: 'half_close' },
  { kind: 'blackhole' },
  { kind: 'drip', bytes: 24, everyMs: 4 },
]

/**
 * A TCP proxy between PostgreSQL and our processes, and everything at work: one fault after the other, each for a while,
 * with a while of peace after it.
 */
export async function drillProxy(plan: {
  readonly workers: number
  readonly faultMs: number
  readonly faults?: readonly Fault[]
  readonly onFault?: (figures: FaultFigures) => void
}): Promise<ProxyReport> {
  await using cluster = await startDrillCluster()
  const stage = await setStage(cluster, plan.workers)
  await using proxy = await startProxy({ host: '127.0.0.1', port: cluster.port })
  const urls = { apiUrl: viaPort(cluster.apiUrl, proxy.port), monitorUrl: viaPort(cluster.monitorUrl, proxy.port) }
  await using platform = await startPlatform(urls, stage)
  const load = startLoad(platform.api.url, stage.serviceApiKey, stage.accountIds)
  const figures: FaultFigures[] = []
  try {
    await until(() => load.acknowledged.length > 100, 60_000)
    const { openTransactions: _open, ...connectionsBefore } = await connectionsOf(cluster.ownerUrl)
    for (const fault of plan.faults ?? faults) {
      const one = await underFault(load, plan.workers, {
        name: describe(fault),
        holdMs: fault.kind === 'blackhole' ? Math.max(plan.faultMs, longerThanPatienceMs) : plan.faultMs,
        begin: () => proxy.bring(fault),
        end: () => proxy.bring({ kind: 'none' }),
      })
      figures.push(one)
      plan.onFault?.(one)
    }
    await load.stop()
    // Sessions that lost their client during a fault end by the roles' own limits, 10 s at most.
    await until(async () => (await connectionsOf(cluster.ownerUrl)).openTransactions === 0, 20_000)
    const { openTransactions, ...connectionsAfter } = await connectionsOf(cluster.ownerUrl)
    return {
      ...(await accountFor(cluster.ownerUrl, load.acknowledged)),
      faults: figures,
      unexpected: [...load.unexpected].map(([what, count]) => `${count} × ${what}`),
      died: platform.servers.filter((server) => server.hasDied()).map(({ name }) => name),
      connectionsBefore,
      connectionsAfter,
      openTransactions,
    }
  } finally {
    proxy.bring({ kind: 'none' })
    await load.stop()
  }
}

/** Silence must outlast the limits that we have against it. */
const longerThanPatienceMs = 20_000

function describe({ kind, ...how }: Fault): string {
  const said = Object.entries(how).map(([name, value]) => `${name} ${value}`)
  return [kind, ...said].join(' ')
}
