import type { AlertSeverity, OwnFacts } from './alert.ts'

/** Names and values, as Prometheus means them: a label that is missing is a label that is empty. */
export type Labels = Readonly<Record<string, string>>

export const alertNameLabel = 'alertname'

export const severityLabel = 'severity'

/** The labels by which one of our own alerts is routed, silenced and inhibited. */
export function labelsOf(facts: OwnFacts, severity: AlertSeverity): Labels {
  return { alertname: alertNameOf(facts.kind), severity, ...ownLabels(facts) }
}

function ownLabels(facts: OwnFacts): Labels {
  switch (facts.kind) {
    case 'stuck_token': {
      const { cause, tokenId, accountId, applicationId } = facts
      const service: Labels = applicationId === null ? {} : { service: applicationId }
      return { cause, token: tokenId, account: accountId, ...service }
    }
    case 'audit_inconsistent':
      return { finding: facts.finding }
    case 'slow_confirmation':
      return { cause: facts.cause }
    case 'slo_burn':
      return { slo: facts.slo, pace: facts.pace }
    case 'unsent_spike':
      return { reason: facts.reason }
    case 'key_expiring':
      return { key: facts.keyId }
    case 'chat_act_limit':
      return { account: facts.accountId }
    case 'log_new_template':
      return { service: facts.service, level: facts.level, template: facts.templateId }
    case 'log_template_rate': {
      const { service, level, templateId, direction } = facts
      return { service, level, template: templateId, direction }
    }
    case 'log_sequence':
      return { service: facts.service, reason: facts.reason }
    case 'heartbeat_missing': {
      const service: Labels = facts.service === null ? {} : { service: facts.service }
      return { heartbeat: facts.heartbeat, source: facts.source, ...service }
    }
    case 'stalled_pipeline':
    case 'wrong_codes':
    case 'audit_lag':
    case 'api_unreachable':
    case 'discord_unreachable':
    case 'database_trouble':
      return {}
  }
}

/** `stuck_token` reads `StuckToken`, as alert names are written everywhere else. */
export function alertNameOf(kind: OwnFacts['kind']): string {
  return kind
    .split('_')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('')
}

/** What the label `severity` of somebody else's alert means here; without one, or with an unknown one, a warning. */
export function severityOfLabels(labels: Labels): AlertSeverity {
  switch (labels[severityLabel]?.toLowerCase()) {
    case 'critical':
    case 'page':
    case 'emergency':
    case 'fatal':
      return 'critical'
    case 'info':
    case 'information':
    case 'informational':
    case 'none':
    case 'debug':
      return 'info'
    default:
      return 'warning'
  }
}

export function isSameLabels(left: Labels, right: Labels): boolean {
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && left[name] === right[name])
  )
}
