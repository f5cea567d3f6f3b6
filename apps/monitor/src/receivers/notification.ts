import type { Alert, Labels } from '@tokenim/core/alerts'
import type { DeliveryId } from '@tokenim/core/ids'

/** What a group tells one receiver. Every try of one delivery carries the same `id`, so that a receiver can drop repeats. */
export type Notification = {
  readonly id: DeliveryId
  /** Which group of which route, as Alertmanager writes it: `{}/{severity="critical"}:{alertname="StuckToken"}`. */
  readonly groupKey: string
  readonly receiver: string
  /** `resolved` when no alert of it fires any more. */
  readonly status: 'firing' | 'resolved'
  readonly groupLabels: Labels
  readonly alerts: readonly NotifiedAlert[]
  /** Alerts left out because there are too many. */
  readonly truncated: number
}

export type NotifiedAlert = {
  readonly alert: Alert
  /** Where it can be read, and what to do. */
  readonly url: string | null
  readonly runbookUrl: string | null
}

/** What all of them have in common. */
export function commonOf(sets: readonly Labels[]): Labels {
  const [first, ...others] = sets
  if (first === undefined) return {}
  return Object.fromEntries(Object.entries(first).filter(([name, value]) => others.every((set) => set[name] === value)))
}
