import type { AlertKind } from './alert.ts'

/** The page of `docs/runbooks/` that says what to do about each kind, without its ending. */
export const runbookPages: { readonly [K in AlertKind]: string } = {
  stuck_token: 'token-stuck',
  stalled_pipeline: 'pipeline-stalled',
  slow_confirmation: 'pipeline-stalled',
  slo_burn: 'alert',
  unsent_spike: 'alert',
  wrong_codes: 'alert',
  key_expiring: 'alert',
  log_new_template: 'log-alerts',
  log_template_rate: 'log-alerts',
  log_sequence: 'log-alerts',
  heartbeat_missing: 'heartbeat-missing',
  audit_lag: 'audit-lag',
  audit_inconsistent: 'audit-inconsistent',
  external: 'external-alert',
}
