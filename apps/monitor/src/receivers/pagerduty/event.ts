import { createHash } from 'node:crypto'
import { rfc3339 } from '@tokenim/wording'
import type { Notification } from '../notification.ts'
import { commonOf } from '../notification.ts'

/** A body of PagerDuty's Events API v2. */
export type PagerDutyEvent = {
  readonly routing_key: string
  readonly event_action: 'trigger' | 'resolve'
  readonly dedup_key: string
  readonly client?: string
  readonly client_url?: string
  readonly links?: readonly { readonly href: string; readonly text: string }[]
  readonly payload?: {
    readonly summary: string
    readonly source: string
    readonly severity: 'critical' | 'warning' | 'info'
    readonly timestamp?: string
    readonly group?: string
    readonly class?: string
    readonly custom_details: Readonly<Record<string, unknown>>
  }
}

/** Their limits: `summary` 1 024 characters, `dedup_key` 255; an event 512 KiB. */
const summaryLength = 1_024
const detailed = 50

/**
 * One incident a group: the same key opens, updates and resolves it.
 *
 * @param titles of the alerts, in the reader's language and in their order
 */
export function pagerDutyEvent(
  notification: Notification,
  {
    routingKey,
    titles,
    externalUrl,
  }: { readonly routingKey: string; readonly titles: readonly string[]; readonly externalUrl: string },
): PagerDutyEvent {
  const { alerts, groupLabels } = notification
  const key = { routing_key: routingKey, dedup_key: dedupKeyOf(notification.groupKey) }
  if (notification.status === 'resolved') return { ...key, event_action: 'resolve' }
  const firing = alerts.filter(({ alert }) => alert.resolvedAt === null)
  const began = firing.flatMap(({ alert }) => (alert.startedAt === null ? [] : [alert.startedAt]))
  const runbooks = new Set(firing.flatMap(({ runbookUrl }) => (runbookUrl === null ? [] : [runbookUrl])))
  return {
    ...key,
    event_action: 'trigger',
    client: 'TokenIM',
    ...(externalUrl === '' ? {} : { client_url: externalUrl }),
    links: [...runbooks].map((href) => ({ href, text: 'runbook' })),
    payload: {
      summary: cut(summaryOf(titles, firing.length), summaryLength),
      source: groupLabels['service'] ?? 'tokenim',
      severity: severityOf(notification),
      ...(began.length === 0 ? {} : { timestamp: rfc3339(Math.min(...began)) }),
      group: notification.groupKey.slice(0, 255),
      ...(groupLabels['alertname'] === undefined ? {} : { class: groupLabels['alertname'] }),
      custom_details: {
        firing: firing.length,
        resolved: alerts.length - firing.length,
        truncated: notification.truncated,
        common_labels: commonOf(firing.map(({ alert }) => alert.labels)),
        alerts: firing.slice(0, detailed).map(({ alert, url }) => ({
          id: alert.id,
          labels: alert.labels,
          annotations: alert.annotations,
          ...(url === null ? {} : { url }),
        })),
      },
    },
  }
}

/** Group keys have any length and hold labels; the incident's key is fixed by them and shows nothing of them. */
export function dedupKeyOf(groupKey: string): string {
  return createHash('sha256').update(groupKey).digest('hex')
}

function summaryOf(titles: readonly string[], firing: number): string {
  const distinct = [...new Set(titles)]
  return firing > 1 ? `${distinct.join(', ')} (${firing})` : distinct.join(', ')
}

function severityOf({ alerts }: Notification): 'critical' | 'warning' | 'info' {
  const firing = alerts.filter(({ alert }) => alert.resolvedAt === null).map(({ alert }) => alert.severity)
  if (firing.includes('critical')) return 'critical'
  return firing.includes('warning') ? 'warning' : 'info'
}

/** By code points: half of a surrogate pair is refused as broken text. */
function cut(text: string, length: number): string {
  const points = [...text]
  return points.length <= length ? text : `${points.slice(0, length - 1).join('')}…`
}
