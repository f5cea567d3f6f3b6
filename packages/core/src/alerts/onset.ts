import type { Instant } from '../time/index.ts'
import type { Alert } from './alert.ts'

/** When the trouble itself began, as far as the alert knows: before that lies what may have caused it. */
export function onsetOf({ facts, pendingSince }: Pick<Alert, 'facts' | 'pendingSince'>): Instant {
  switch (facts.kind) {
    case 'stuck_token':
      return facts.pendingSince
    case 'stalled_pipeline':
      return facts.lastConfirmedAt ?? pendingSince
    case 'audit_lag':
      return facts.waitingSince
    case 'external':
      return facts.startsAt
    case 'slo_burn':
      return pendingSince - facts.shortMs
    case 'unsent_spike':
      return pendingSince - 2 * facts.windowMs
    case 'wrong_codes':
    case 'chat_act_limit':
      return pendingSince - facts.windowMs
    case 'api_unreachable':
    case 'discord_unreachable':
    case 'database_trouble':
      return facts.since
    case 'log_new_template':
    case 'log_template_rate':
    case 'log_sequence':
      return facts.since
    case 'heartbeat_missing':
      return facts.lastAt ?? pendingSince
    case 'slow_confirmation':
      return pendingSince - facts.oldestMs
    case 'key_expiring':
    default:
      return pendingSince
  }
}
