import type { Labels } from '../alerts/index.ts'
import { severityOfLabels } from '../alerts/index.ts'
import type { Instant } from '../time/index.ts'
import { findRoutes, groupOf } from './find-routes.ts'
import { firstLookAt } from './first-look.ts'
import { isMuted } from './mute.ts'
import type { AlertingSettings } from './settings/settings.ts'

/** What would become of one alert: which route, which receiver, and when. Milliseconds from its firing. */
export type RouteForecast = {
  readonly route: string
  readonly receiver: string
  readonly integrations: readonly string[]
  readonly groupKey: string
  readonly groupLabels: Labels
  /** Within a mute interval, or outside the active ones: nothing until that changes. */
  readonly isMuted: boolean
  /** Of a group that is new. */
  readonly firstAfterMs: number
  readonly repeatEveryMs: number
  readonly resolveDelayMs: number
  readonly escalation: readonly {
    readonly afterMs: number
    readonly receivers: readonly string[]
    readonly onCall: string | null
  }[]
}

/** The dry run of routing: nothing is sent, nothing is kept. */
export function forecastRoutes(settings: AlertingSettings, labels: Labels, at: Instant): readonly RouteForecast[] {
  const alert = { severity: severityOfLabels(labels), state: 'firing', resolvedAt: null } as const
  return findRoutes(settings.route, labels).map((route) => {
    const { key, labels: groupLabels } = groupOf(route, labels)
    const steps = settings.escalations.find(({ name }) => name === route.escalation)?.steps ?? []
    const integrations = settings.receivers.find(({ name }) => name === route.receiver)?.integrations ?? []
    return {
      route: route.key,
      receiver: route.receiver,
      integrations: integrations.map(({ kind }) => kind),
      groupKey: key,
      groupLabels,
      isMuted: isMuted(route, settings, at),
      firstAfterMs: (firstLookAt(route, alert, { isNewGroup: true, now: at }) ?? at) - at,
      repeatEveryMs: route.repeatIntervalMs,
      resolveDelayMs: route.resolveDelayMs,
      escalation: steps.map(({ afterMs, receivers, onCall }) => ({ afterMs, receivers, onCall })),
    }
  })
}
