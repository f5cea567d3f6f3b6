import type { Alert } from './alert.ts'

type Subject = Pick<Alert, 'facts'>

/**
 * While the whole pipeline stalls, the single stuck tokens are its symptoms and ring nobody. A held token is none: it
 * waits for a person, not for the pipeline. Computed whenever asked, never a state of the alert.
 *
 * @param firing the alerts that fire now
 */
export function isInhibited(alert: Subject, firing: readonly Pick<Alert, 'kind' | 'state'>[]): boolean {
  if (alert.facts.kind !== 'stuck_token' || alert.facts.cause === 'security_audit') return false
  return firing.some(({ kind, state }) => kind === 'stalled_pipeline' && state === 'firing')
}
