import type { AccountId, ApplicationId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import { minuteMs } from '../time/index.ts'
import type { Alert, ExternalFacts, NewAlert } from './alert.ts'
import { isOpen } from './alert.ts'
import { fingerprintOfLabels } from './fingerprint.ts'
import { resolved } from './gone.ts'
import type { Labels } from './labels.ts'
import { alertNameLabel, severityOfLabels } from './labels.ts'
import { pendingAlert } from './pending-alert.ts'
import { fires, isReopened, openedAgain } from './seen.ts'

/** An alert as Prometheus pushes it, every minute or so while it fires. */
export type PushedAlert = {
  readonly labels: Labels
  readonly annotations: Labels
  readonly startsAt: Instant | null
  /** When it ends; a push whose end has passed says that it is over. `null`: five minutes from now. */
  readonly endsAt: Instant | null
  readonly generatorUrl: string | null
  readonly pushedBy: ApplicationId | AccountId | null
}

/** Alertmanager's `resolve_timeout`: what is not pushed again within it is over. */
export const resolveTimeoutMs: number = 5 * minuteMs

/** `refresh` writes what follows each push without being a change: annotations, end, last seen. */
export type PushDecision =
  | { readonly kind: 'fire'; readonly alert: NewAlert }
  | { readonly kind: 'reopen' | 'refresh' | 'resolve'; readonly alert: Alert }
  | { readonly kind: 'ignore' }

/**
 * What a push does. It says all there is to know of the condition: it fires at once, and ends when it says so. One that
 * is over and was never known is nothing to tell of.
 *
 * @param existing the open alert with these labels, or the last resolved one, or `null`
 */
export function decidePush(existing: Alert | null, pushed: PushedAlert, now: Instant): PushDecision {
  const endsAt = pushed.endsAt ?? now + resolveTimeoutMs
  const { annotations } = pushed
  if (endsAt <= now) {
    if (existing === null || !isOpen(existing)) return { kind: 'ignore' }
    return { kind: 'resolve', alert: resolveAtEnd({ ...existing, annotations, endsAt, lastSeenAt: now }, now) }
  }
  if (existing === null) return { kind: 'fire', alert: newExternal(pushed, endsAt, now) }
  if (isOpen(existing)) return { kind: 'refresh', alert: { ...existing, annotations, endsAt, lastSeenAt: now } }
  if (!isReopened(existing, now)) return { kind: 'fire', alert: newExternal(pushed, endsAt, now) }
  const facts = factsOf(pushed, now)
  return { kind: 'reopen', alert: fires({ ...openedAgain(existing, now), annotations, endsAt, facts }, now) }
}

/** Nobody pushed it again before its end. */
export function decideLapse(alert: Alert, now: Instant): Alert | null {
  if (!isOpen(alert) || alert.endsAt === null || alert.endsAt > now) return null
  return resolveAtEnd(alert, now)
}

/** It ended when it said, not when that was noticed. */
function resolveAtEnd(alert: Alert, now: Instant): Alert {
  const at = Math.min(now, Math.max(alert.endsAt ?? now, alert.firedAt ?? now))
  return resolved(alert, at, { type: 'system' })
}

function newExternal(pushed: PushedAlert, endsAt: Instant, now: Instant): NewAlert {
  const { labels, annotations } = pushed
  const facts = factsOf(pushed, now)
  const fingerprint = fingerprintOfLabels(labels)
  const found = { fingerprint, kind: 'external', labels, annotations, severity: facts.severity, endsAt, facts } as const
  return fires(pendingAlert(found, now), now)
}

const nameMaxCharacters = 200

function factsOf({ labels, startsAt, generatorUrl, pushedBy }: PushedAlert, now: Instant): ExternalFacts {
  return {
    kind: 'external',
    name: (labels[alertNameLabel] ?? '').slice(0, nameMaxCharacters).toWellFormed(),
    severity: severityOfLabels(labels),
    startsAt: startsAt === null ? now : Math.min(startsAt, now),
    generatorUrl,
    pushedBy,
    accountsBlocked: 0,
    sendsRefused: 0,
  }
}
