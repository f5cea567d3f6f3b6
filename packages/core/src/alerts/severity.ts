import { isAtLeast } from '../logs/index.ts'
import type { AlertFacts, AlertSeverity } from './alert.ts'
import { alertSeverities } from './alert.ts'

/** So many sends refused since the onset mean that somebody is kept from his work, not only waiting. */
const criticalSendsRefused = 10

/**
 * Critical is what should ring: nobody gets confirmed, the fault is ours, nothing answers, or one stuck token keeps
 * refusing sends.
 * Everything else is a warning.
 */
export function severityOf(facts: AlertFacts): AlertSeverity {
  switch (facts.kind) {
    case 'stalled_pipeline':
    case 'audit_inconsistent':
    case 'api_unreachable':
    case 'discord_unreachable':
      return 'critical'
    case 'database_trouble':
      return facts.unanswered > 0 ? 'critical' : 'warning'
    case 'slo_burn':
      return facts.pace === 'slow' ? 'warning' : 'critical'
    case 'key_expiring':
      return facts.isUrgent ? 'critical' : 'info'
    case 'slow_confirmation':
      return 'info'
    case 'log_new_template':
      return isAtLeast(facts.level, 'error') ? 'warning' : 'info'
    case 'log_template_rate':
      return facts.direction === 'less' || isAtLeast(facts.level, 'warn') ? 'warning' : 'info'
    case 'log_sequence':
      return 'info'
    case 'heartbeat_missing':
    case 'unsent_spike':
    case 'wrong_codes':
    case 'chat_act_limit':
    case 'audit_lag':
      return 'warning'
    case 'stuck_token':
      return facts.cause === 'server_fault' || facts.sendsRefused >= criticalSendsRefused ? 'critical' : 'warning'
    case 'external':
      return facts.severity
  }
}

export function worseOf(left: AlertSeverity, right: AlertSeverity): AlertSeverity {
  return isWorse(right, left) ? right : left
}

export function isWorse(left: AlertSeverity, than: AlertSeverity): boolean {
  return alertSeverities.indexOf(left) > alertSeverities.indexOf(than)
}
