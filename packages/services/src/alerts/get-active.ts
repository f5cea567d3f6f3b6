import type { Alert, InhibitRule, Suppressors } from '@tokenim/core/alerts'
import type { Instant } from '@tokenim/core/time'
import { query } from '../query.ts'
import { loadActive } from './load.ts'
import { loadSuppressors } from './suppressors.ts'

/** `inhibitions`: those of the settings, beside the built-in ones. */
export type GetActiveAlerts = { readonly inhibitions: readonly InhibitRule[] }

export type ActiveAlerts = {
  /** Everything that has fired and is not resolved, oldest first. */
  readonly alerts: readonly Alert[]
  readonly suppressors: Suppressors
  readonly now: Instant
}

/** All that fires now, with what keeps some of it from being told: one snapshot, for whoever shows it whole. */
export const getActiveAlerts = query<GetActiveAlerts, true, ActiveAlerts>({
  name: 'alerts.active',
  access: ['alerts:read'],
  notFoundKind: 'alert',
  isOpen: true,
  id: () => '',
  load: async () => true,
  whose: () => ({ kind: 'alert' }),
  read: async (tx, { input: { inhibitions }, now }) => {
    const [alerts, suppressors] = await Promise.all([loadActive(tx), loadSuppressors(tx, now, inhibitions)])
    return { alerts, suppressors, now }
  },
})
