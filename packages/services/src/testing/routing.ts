import type { AlertingSettings } from '@tokenim/core/routing'
import { defaultAlertingFile, parseAlertingSettings } from '@tokenim/core/routing'
import type { Services } from '../services.ts'
import type { LeaseGuard } from '../leases/index.ts'
import { takeLease } from '../leases/index.ts'
import type { Address, RoutingPlan } from '../routing/index.ts'
import { escalateAlerts, flushGroups, refreshSuppression, routeAlerts } from '../routing/index.ts'

/** The plan of an alerting file; Discord without a channel of its own is the channel `1`. */
export function planOf(file: object = defaultAlertingFile, fallbackUserId: string | null = '900'): RoutingPlan {
  const parsed = parseAlertingSettings(file)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const addresses = new Map(
    parsed.settings.receivers.map(({ name, integrations }) => [name, integrations.map(addressOf)]),
  )
  return { settings: parsed.settings, digest: JSON.stringify(file), addresses, fallbackUserId }
}

function addressOf(integration: AlertingSettings['receivers'][number]['integrations'][number]): Address {
  const { name, kind, sendResolved } = integration
  return kind === 'discord'
    ? { name: `discord:${integration.channelId ?? '1'}`, kind, sendResolved, onCall: integration.onCall }
    : { name, kind: 'group', sendResolved, onCall: null }
}

export type TestRouter = {
  /** Everything the router has to do now: routes, held back, escalations, groups that are due. */
  run(): Promise<void>
  readonly lease: LeaseGuard
}

export async function startRouter(services: Services, plan: RoutingPlan = planOf()): Promise<TestRouter> {
  const lease = await takeLease(services, { name: 'route', holder: 'test', ttlMs: 600_000 })
  if (lease === null) throw new Error('no lease')
  let digest: string | null = null
  return {
    lease,
    run: async () => {
      while ((await routeAlerts(services, { plan, lease })).more) continue
      do digest = (await refreshSuppression(services, { plan, lease, digest })).digest
      while (digest === null)
      while ((await escalateAlerts(services, { plan, lease })).more) continue
      while ((await flushGroups(services, { plan, lease })).more) continue
    },
  }
}
