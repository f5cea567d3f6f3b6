import type { Alert } from '@tokenim/core/alerts'
import { labelsOf } from '@tokenim/core/alerts'
import { idFromUuid } from '@tokenim/core/ids'
import type { Notification } from '../notification.ts'

const startedAt: number = Date.parse('2026-11-22T04:00:00.000Z')

/** A group with one alert of ours: the pipeline stalls. */
export function sampleNotification(change: Partial<Notification> = {}): Notification {
  return {
    id: idFromUuid('dlv', '01930000-0000-7000-8000-000000000001'),
    groupKey: '{}:{alertname="StalledPipeline"}',
    receiver: 'on-call',
    status: 'firing',
    groupLabels: { alertname: 'StalledPipeline' },
    alerts: [{ alert: stalled, url: null, runbookUrl: 'https://tokenim.example/runbooks/stalled-pipeline' }],
    truncated: 0,
    ...change,
  }
}

export function resolvedNotification(): Notification {
  const alert: Alert = { ...stalled, state: 'resolved', resolvedAt: startedAt + 60_000 }
  return sampleNotification({ status: 'resolved', alerts: [{ alert, url: null, runbookUrl: null }] })
}

const facts = {
  kind: 'stalled_pipeline',
  issued: 7,
  confirmed: 0,
  windowMs: 60_000,
  windows: 2,
  lastConfirmedAt: null,
  accountsBlocked: 3,
  sendsRefused: 12,
} as const

const stalled: Alert = {
  id: idFromUuid('alr', '01930000-0000-7000-8000-000000000002'),
  fingerprint: 'stalled_pipeline',
  kind: 'stalled_pipeline',
  labels: labelsOf(facts, 'critical'),
  annotations: {},
  severity: 'critical',
  state: 'firing',
  pendingSince: startedAt,
  startedAt,
  firedAt: startedAt,
  acknowledged: null,
  resolvingSince: null,
  resolvedAt: null,
  resolvedBy: null,
  endsAt: null,
  flaps: 0,
  lastSeenAt: startedAt,
  feedback: null,
  version: 1,
  facts,
}
