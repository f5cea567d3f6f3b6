import type { Alert } from '@tokenim/core/alerts'
import type { CanonicalObject } from '@tokenim/core/audit'
import { project } from '@tokenim/core/audit'
import type { EventType } from '@tokenim/core/events'
import { toJson } from '@tokenim/core/json'
import type { ChangeDraft, EventDraft } from '../verb/drafts.ts'

/** What entries say of an alert: these members and no others. */
const audited = ['kind', 'severity', 'state', 'startedAt', 'resolvedAt', 'facts'] as const

export function alertChange(was: Alert | null, next: Alert): ChangeDraft {
  return {
    ...(was === null ? {} : { before: auditedAlert(was) }),
    after: auditedAlert(next),
    versionAfter: next.version,
  }
}

/** An alert is nobody's own: those who may read alerts hear of it. */
export function alertEvent(type: Extract<EventType, `alert.${string}`>, alert: Alert): EventDraft {
  return {
    type,
    subject: { type: 'alert', id: alert.id, version: alert.version },
    accountId: null,
    applicationId: null,
    data: { kind: alert.kind, severity: alert.severity, state: alert.state, facts: alert.facts },
  }
}

export function auditedAlert(alert: Alert): CanonicalObject {
  return project(audited, toJson(alert))
}
