import type { Alert, AlertActor } from '@tokenim/core/alerts'
import type { CanonicalObject } from '@tokenim/core/audit'
import { project } from '@tokenim/core/audit'
import type { EventType } from '@tokenim/core/events'
import { toJson } from '@tokenim/core/json'
import type { ActorRef } from '@tokenim/core/tokens'
import type { alert as alertTable } from '@tokenim/db/schema'
import type { ChangeDraft, EventDraft } from '../verb/drafts.ts'
import { alertFromRow } from './alert-row.ts'

/** What entries say of an alert: these members and no others. What only follows a push is none of them. */
const audited = [
  'kind',
  'labels',
  'severity',
  'state',
  'pendingSince',
  'startedAt',
  'firedAt',
  'acknowledged',
  'resolvingSince',
  'resolvedAt',
  'resolvedBy',
  'flaps',
  'feedback',
  'facts',
] as const

export function alertChange(was: Alert | null, next: Alert): ChangeDraft {
  return {
    ...(was === null ? {} : { before: auditedAlert(was) }),
    after: auditedAlert(next),
    versionAfter: next.version,
  }
}

/** An alert is nobody's own: those who may read alerts hear of it. */
export function alertEvent(type: Extract<EventType, `alert.${string}`>, alert: Alert): EventDraft {
  const { kind, labels, severity, state, flaps, acknowledged, facts } = alert
  return {
    type,
    subject: { type: 'alert', id: alert.id, version: alert.version },
    accountId: null,
    applicationId: null,
    data: { kind, labels, severity, state, flaps, acknowledged, facts },
  }
}

/** What another system calls somebody is in the reason, which can be erased; an entry cannot. */
function auditedAlert({ acknowledged, resolvedBy, ...alert }: Alert): CanonicalObject {
  const told = {
    ...alert,
    acknowledged: acknowledged === null ? null : { ...acknowledged, by: unnamed(acknowledged.by) },
    resolvedBy: resolvedBy === null ? null : unnamed(resolvedBy),
  }
  return project(audited, toJson(told))
}

function unnamed(by: AlertActor): ActorRef {
  return by.type === 'system' ? { type: 'system' } : by
}

/** What entries said of an alert before it had labels; of one that has not changed since, nothing more is on record. */
const auditedOnce = ['kind', 'severity', 'state', 'startedAt', 'resolvedAt', 'facts'] as const

export function auditedAlertRow(row: typeof alertTable.$inferSelect): CanonicalObject {
  const alert = alertFromRow(row)
  return row.toldWhole ? auditedAlert(alert) : project(auditedOnce, toJson(alert))
}
