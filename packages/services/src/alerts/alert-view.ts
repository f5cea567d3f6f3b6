import type { Alert } from '@tokenim/core/alerts'
import { builtInInhibitions, createInhibitor, isActive } from '@tokenim/core/alerts'

/** An alert as callers read it; whether it is inhibited is computed, never stored. */
export type AlertView = Omit<Alert, 'fingerprint'> & { readonly inhibited: boolean }

export function alertView({ fingerprint: _internal, ...alert }: Alert, firing: readonly Alert[]): AlertView {
  return { ...alert, inhibited: isActive(alert) && createInhibitor(builtInInhibitions, firing)(alert).length > 0 }
}
