import type { AlertKind } from './alert.ts'

/** The page of `docs/runbooks/` that says what to do about each kind, without its ending. */
export const runbookPages: { readonly [K in AlertKind]: string } = {
  stuck_token: 'token-stuck',
  stalled_pipeline: 'pipeline-stalled',
  slow_confirmation: 'slow-confirmation',
  slo_burn: 'slo-burn',
  unsent_spike: 'unsent-spike',
  wrong_codes: 'wrong-codes',
  chat_act_limit: 'chat-act-limit',
  key_expiring: 'key-expiring',
  log_new_template: 'log-alerts',
  log_template_rate: 'log-alerts',
  log_sequence: 'log-alerts',
  heartbeat_missing: 'heartbeat-missing',
  api_unreachable: 'api-unreachable',
  discord_unreachable: 'discord-unreachable',
  database_trouble: 'database-trouble',
  audit_lag: 'audit-lag',
  audit_inconsistent: 'audit-inconsistent',
  external: 'external-alert',
}
