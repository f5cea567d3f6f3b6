import type { Services } from '@tokenim/services'
import type { LeaseGuard } from '@tokenim/services/leases'
import { escalateAlerts, flushGroups, refreshSuppression, routeAlerts } from '@tokenim/services/routing'
import type { RunOutcome } from '../loops/loop.ts'
import type { Metrics } from '../metrics.ts'
import type { LiveRouting } from './live-routing.ts'

export type RouteLoopParts = {
  readonly services: Services
  readonly routing: Pick<LiveRouting, 'current'>
  readonly metrics: Pick<Metrics, 'routed' | 'groupsLooked'>
  /** Told when something was queued. */
  readonly onQueued: () => void
}

/**
 * One round of the router: alerts that changed go to their groups and cards, silences and inhibitions that began or
 * ended are seen, escalation steps and groups whose time has come are taken. Each is a transaction of its own.
 */
export function createRouteLoop({ services, routing, metrics, onQueued }: RouteLoopParts) {
  let seen: { readonly settings: string; readonly digest: string | null } | null = null
  return async (lease: LeaseGuard): Promise<RunOutcome> => {
    const { plan } = routing.current()
    const routed = await routeAlerts(services, { plan, lease })
    metrics.routed.inc(routed.routed)

    const before = seen?.settings === plan.digest ? seen.digest : null
    const { digest } = await refreshSuppression(services, { plan, lease, digest: before })
    seen = { settings: plan.digest, digest }

    const escalated = await escalateAlerts(services, { plan, lease })
    const flushed = await flushGroups(services, { plan, lease })
    metrics.groupsLooked.inc(flushed.groups)
    if (routed.routed + escalated.steps + flushed.queued > 0) onQueued()
    return routed.more || escalated.more || flushed.more || digest === null ? 'more' : 'done'
  }
}
