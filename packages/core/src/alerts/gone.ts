import type { Instant } from '../time/index.ts'
import type { Alert, AlertActor } from './alert.ts'
import type { AlertTimings } from './seen.ts'
import { atOnce } from './seen.ts'

export type GoneDecision =
  | { readonly kind: 'resolving' | 'resolve'; readonly alert: Alert }
  | { readonly kind: 'unchanged' }

/** Its condition no longer holds: it is over, or will be once that has lasted `keepFiringForMs`. */
export function decideGone(
  existing: Alert,
  now: Instant,
  { keepFiringForMs }: Pick<AlertTimings, 'keepFiringForMs'> = atOnce,
): GoneDecision {
  const resolve = { kind: 'resolve', alert: resolved(existing, now, { type: 'system' }) } as const
  switch (existing.state) {
    case 'resolved':
      return { kind: 'unchanged' }
    case 'pending':
      return resolve
    case 'resolving':
      return now - (existing.resolvingSince ?? now) >= keepFiringForMs ? resolve : { kind: 'unchanged' }
    case 'firing':
    case 'acknowledged': {
      if (keepFiringForMs <= 0) return resolve
      const version = existing.version + 1
      return { kind: 'resolving', alert: { ...existing, state: 'resolving', resolvingSince: now, version } }
    }
  }
}

/** At an end; who had acknowledged it stays known. */
export function resolved(alert: Alert, at: Instant, by: AlertActor): Alert {
  return {
    ...alert,
    state: 'resolved',
    resolvingSince: null,
    resolvedAt: at,
    resolvedBy: by,
    version: alert.version + 1,
  }
}
