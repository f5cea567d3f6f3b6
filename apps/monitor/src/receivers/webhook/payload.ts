import type { Labels } from '@tokenim/core/alerts'
import { rfc3339 } from '@tokenim/wording'
import type { Notification, NotifiedAlert } from '../notification.ts'
import { commonOf } from '../notification.ts'

/** Alertmanager's webhook payload, version 4: whatever reads theirs reads ours. */
export type WebhookPayload = {
  readonly version: '4'
  readonly groupKey: string
  readonly truncatedAlerts: number
  readonly status: 'firing' | 'resolved'
  readonly receiver: string
  readonly groupLabels: Labels
  readonly commonLabels: Labels
  readonly commonAnnotations: Labels
  readonly externalURL: string
  readonly alerts: readonly WebhookAlert[]
}

type WebhookAlert = {
  readonly status: 'firing' | 'resolved'
  readonly labels: Labels
  readonly annotations: Labels
  readonly startsAt: string
  readonly endsAt: string
  readonly generatorURL: string
  readonly fingerprint: string
}

/** What Go writes for a moment that is not yet known. */
const noMoment = '0001-01-01T00:00:00Z'

export function webhookPayload(notification: Notification, externalUrl: string): WebhookPayload {
  const { alerts, groupKey, groupLabels, receiver, status, truncated } = notification
  return {
    version: '4',
    groupKey,
    truncatedAlerts: truncated,
    status,
    receiver,
    groupLabels,
    commonLabels: commonOf(alerts.map(({ alert }) => alert.labels)),
    commonAnnotations: commonOf(alerts.map(({ alert }) => alert.annotations)),
    externalURL: externalUrl,
    alerts: alerts.map(webhookAlert),
  }
}

function webhookAlert({ alert, url }: NotifiedAlert): WebhookAlert {
  return {
    status: alert.resolvedAt === null ? 'firing' : 'resolved',
    labels: alert.labels,
    annotations: alert.annotations,
    startsAt: alert.startedAt === null ? noMoment : rfc3339(alert.startedAt),
    endsAt: alert.resolvedAt === null ? noMoment : rfc3339(alert.resolvedAt),
    generatorURL: url ?? '',
    fingerprint: alert.fingerprint,
  }
}
