import type { WritableTransaction } from '@tokenim/db/write'
import { openWritableTransaction } from '@tokenim/db/write'
import type { Services } from './services.ts'

/** The only tables `record` may touch: none has a version, because nothing in them is anybody's act. */
export const bookkeepingTables = [
  'account_pinyin',
  'alert_escalation',
  'alert_group',
  'alert_group_member',
  'alert_routed',
  'alert_told',
  'audit_checkpoint',
  'audit_leaf',
  'audit_tile',
  'delivery',
  'discord_link_try',
  'discord_post',
  'event',
  'hand_over_post',
  'heartbeat_beat',
  'idempotency_claim',
  'lease',
  'log_detector_state',
  'log_epoch',
  'log_finding',
  'log_source',
  'log_template',
  'log_template_count',
  'notice_post',
  'on_call_schedule',
  'on_call_shift',
  'report_post',
  'service_run',
  'token_attempt_received',
  'watch',
  'watch_news',
] as const

/**
 * Makes a writer of bookkeeping: leases, deliveries, received attempts, beats, clean-up. No entry, no event; one short
 * transaction.
 */
export function record<Input, Result>(
  write: (tx: WritableTransaction, input: Input, services: Services) => Promise<Result>,
): (services: Services, input: Input) => Promise<Result> {
  return (services, input) => openWritableTransaction(services.db, (tx) => write(tx, input, services))
}
