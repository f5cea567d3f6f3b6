import type { AlertId, SilenceId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import type { Alert } from './alert.ts'
import type { InhibitRule } from './inhibition.ts'
import { createInhibitor } from './inhibition.ts'
import { createMatch } from './matchers/index.ts'
import type { Silence } from './silence.ts'
import { silenceState } from './silence.ts'

/** By what an alert is kept from being told; nothing in either list means that it is told. */
export type Suppression = { readonly silencedBy: readonly SilenceId[]; readonly inhibitedBy: readonly AlertId[] }

export type Suppressors = {
  /** Any; only those active at `now` count. */
  readonly silences: readonly Silence[]
  readonly inhibitions: readonly InhibitRule[]
  /** Every alert; only active ones inhibit, silenced or not. */
  readonly firing: readonly Pick<Alert, 'id' | 'labels' | 'state'>[]
  readonly now: Instant
}

type Subject = Pick<Alert, 'id' | 'labels'>

/** Computed whenever asked, never a state of the alert. For many alerts `createSuppressor` does the work once. */
export function suppressionOf(alert: Subject, suppressors: Suppressors): Suppression {
  return createSuppressor(suppressors)(alert)
}

export function isSuppressed(alert: Subject, suppressors: Suppressors): boolean {
  return isSaid(suppressionOf(alert, suppressors))
}

export function isSaid({ silencedBy, inhibitedBy }: Suppression): boolean {
  return silencedBy.length > 0 || inhibitedBy.length > 0
}

export function createSuppressor({ silences, inhibitions, firing, now }: Suppressors): (alert: Subject) => Suppression {
  const active = silences
    .filter((silence) => silenceState(silence, now) === 'active')
    .map(({ id, matchers }) => ({ id, matches: createMatch(matchers) }))
  const inhibit = createInhibitor(inhibitions, firing)
  return (alert) => ({
    silencedBy: active.filter(({ matches }) => matches(alert.labels)).map(({ id }) => id),
    inhibitedBy: inhibit(alert),
  })
}
