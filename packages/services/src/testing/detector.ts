import type { Alert, OwnFacts } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import { fireAlert, resolveAlert, updateAlert } from '../alerts/index.ts'
import type { LeaseGuard } from '../leases/index.ts'
import { takeLease } from '../leases/index.ts'
import { newId } from '../verb/new-id.ts'
import type { World } from './world.ts'
import { call } from './world.ts'

/** What the monitor's detector does, with its lease. */
export type TestDetector = {
  readonly lease: LeaseGuard
  fire(facts: OwnFacts): Promise<Alert>
  update(id: AlertId, facts: OwnFacts): ReturnType<typeof updateAlert>
  resolve(id: AlertId): ReturnType<typeof resolveAlert>
}

export async function takeDetector({ monitor, system }: Pick<World, 'monitor' | 'system'>): Promise<TestDetector> {
  const lease = await takeLease(monitor, { name: 'detect', holder: 'test', ttlMs: 600_000 })
  if (lease === null) throw new Error('no lease')
  return {
    lease,
    fire: async (facts) => {
      const fired = await fireAlert(monitor, call(system, { id: newId('alr'), facts, lease }))
      if (!fired.ok) throw new Error(fired.refusal.code)
      return fired.result
    },
    update: (id, facts) => updateAlert(monitor, call(system, { id, facts, lease })),
    resolve: (id) => resolveAlert(monitor, call(system, { id, lease })),
  }
}

type FactsOf<Kind extends OwnFacts['kind']> = Extract<OwnFacts, { kind: Kind }>

/** A token that waits; of another account each time. */
export function stuckFacts(change: Partial<FactsOf<'stuck_token'>> = {}): FactsOf<'stuck_token'> {
  return {
    kind: 'stuck_token',
    tokenId: newId('tok'),
    accountId: newId('acc'),
    applicationId: null,
    cause: 'network_delay',
    pendingSince: 1_000,
    stuckSince: 2_000,
    confirmBy: 3_000,
    accountsBlocked: 1,
    sendsRefused: 0,
    ...change,
  }
}

export const stalledFacts: OwnFacts = {
  kind: 'stalled_pipeline',
  issued: 9,
  confirmed: 0,
  windowMs: 300_000,
  windows: 2,
  lastConfirmedAt: null,
  accountsBlocked: 9,
  sendsRefused: 1,
}

/** Of an audit log whose entries wait. */
export function lagFacts(waitingSince = 1_000): FactsOf<'audit_lag'> {
  return { kind: 'audit_lag', waitingSince, writer: null, accountsBlocked: 0, sendsRefused: 0 }
}
