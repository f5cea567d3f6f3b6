import { isActive } from '@tokenim/core/alerts'
import type { Alert } from '@tokenim/core/alerts'
import { isMuted } from '@tokenim/core/routing'
import type { Instant } from '@tokenim/core/time'
import { alertRouted } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { excluded } from '../excluded.ts'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { record } from '../record.ts'
import { readClock } from '../verb/now.ts'
import { setEscalations } from './escalations.ts'
import type { RoutedAlert } from './membership.ts'
import { joinGroups, routesFor } from './membership.ts'
import type { RoutingPlan } from './plan.ts'
import { addressesOf } from './plan.ts'
import { queueCards } from './queue-cards.ts'
import type { SuppressionPicture } from './suppression.ts'
import { loadSuppression } from './suppression.ts'
import { selectUnrouted } from './unrouted.ts'

export type RouteAlerts = { readonly plan: RoutingPlan; readonly lease: LeaseGuard }

const batch = 200

/**
 * Takes alerts that changed and puts each where it belongs: into the groups of its routes, onto its cards, into its
 * escalation. One transaction for each batch; what was routed is noted in it, so that nothing is left out and nothing
 * is done twice, whoever dies when. Nothing is told here, but for cards.
 */
export const routeAlerts = record<RouteAlerts, { readonly routed: number; readonly more: boolean }>(
  async (tx, { plan, lease }, services) => {
    await requireLease(tx, lease)
    const alerts = await selectUnrouted(tx, plan.digest, batch)
    if (alerts.length === 0) return { routed: 0, more: false }
    const now = await readClock(tx)
    const picture = await loadSuppression(tx, plan, now)
    const { isSuppressed } = picture
    const routed = alerts.map((alert) => routesFor(plan, alert))
    await joinGroups(tx, { plan, routed, now, services })
    const carded = routed
      .filter(({ alert }) => alert.state !== 'pending')
      .map((one) => ({ alert: one.alert, channels: channelsOf(plan, one, isSuppressed(one.alert), now), graceMs: 0 }))
    await queueCards(tx, { plan, carded, now, services })
    await setEscalations(tx, { plan, routed, isSuppressed, now })
    await noteRouted(tx, { alerts, digest: plan.digest, picture })
    return { routed: alerts.length, more: alerts.length >= batch }
  },
)

/** The Discord channels that may announce this alert now. */
export function channelsOf(
  plan: RoutingPlan,
  { alert, routes }: RoutedAlert,
  isSuppressed: boolean,
  now: Instant,
): readonly string[] {
  if (!isActive(alert) || isSuppressed) return []
  const speaking = routes.filter((route) => !isMuted(route, plan.settings, now))
  const addresses = speaking.flatMap(({ receiver }) => addressesOf(plan, receiver))
  return [...new Set(addresses.filter(({ kind }) => kind === 'discord').map(({ name }) => name))]
}

async function noteRouted(
  tx: WritableTransaction,
  {
    alerts,
    digest,
    picture,
  }: {
    readonly alerts: readonly Alert[]
    readonly digest: string
    readonly picture: SuppressionPicture
  },
): Promise<void> {
  await tx
    .insert(alertRouted)
    .values(
      alerts.map((alert) => ({
        alertId: alert.id,
        routedVersion: alert.version,
        settings: digest,
        isOpen: alert.state !== 'resolved',
        heldBy: picture.heldBy(alert),
      })),
    )
    .onConflictDoUpdate({
      target: alertRouted.alertId,
      set: excluded('routedVersion', 'settings', 'isOpen', 'heldBy'),
    })
}
