import type { Alert } from '../alerts/index.ts'
import { isActive, isFlapping, isWorse, reopenWithinMs } from '../alerts/index.ts'
import type { AlertId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import type { Route } from './settings/route.ts'

/** An alert of a group, as far as it matters to what is told. */
export type GroupAlert = Pick<Alert, 'id' | 'state' | 'severity' | 'firedAt' | 'resolvedAt' | 'flaps'> & {
  /** Silenced, inhibited, or within a maintenance window, now. */
  readonly isSuppressed: boolean
}

/** What a receiver was told last of one alert: a digest of it, kept as a row. */
export type Told = {
  readonly state: 'firing' | 'resolved'
  readonly severity: Alert['severity']
  readonly firedAt: Instant
  readonly isFlapping: boolean
  readonly at: Instant
}

export type GroupSituation = {
  readonly now: Instant
  readonly alerts: readonly GroupAlert[]
  /** By alert; what is not in there was never told. */
  readonly told: ReadonlyMap<AlertId, Told>
  readonly timing: Pick<Route, 'groupIntervalMs' | 'repeatIntervalMs' | 'resolveDelayMs'>
  readonly isMuted: boolean
  readonly sendResolved: boolean
  /** A notification of this group to this receiver is queued or being sent. */
  readonly isUnderWay: boolean
  /** When the last one was given up; `null`: it was not. */
  readonly givenUpAt: Instant | null
}

export type GroupDecision =
  | { readonly kind: 'wait'; readonly nextAt: Instant | null }
  | {
      readonly kind: 'tell'
      /** Why now. Repeats are of what fires and nobody has acknowledged. */
      readonly reason: 'firing' | 'resolved' | 'repeat'
      readonly firing: readonly AlertId[]
      readonly resolved: readonly AlertId[]
      /** Of those that fire: told for the first time, or anew because it is worse. */
      readonly fresh: readonly AlertId[]
      readonly nextAt: Instant | null
    }

/**
 * What a group tells one receiver now. It is told when there is something it was not told: an alert that fires anew or
 * has got worse, or the end of one it knows to fire; else, what fires unacknowledged is repeated after a while. Because
 * it follows from what was told, and not from timers alone, a restart or other settings tell nothing twice.
 *
 * `nextAt`: when to ask again; `null`: never, unless an alert changes, because nothing is left to tell.
 */
export function decideGroup(situation: GroupSituation): GroupDecision {
  const { now, alerts, told, timing, isMuted, isUnderWay, givenUpAt } = situation
  const next = nextLook(situation)
  const wait = (nextAt: Instant | null): GroupDecision => ({ kind: 'wait', nextAt })
  if (isUnderWay || isMuted) return wait(next)
  if (givenUpAt !== null && now - givenUpAt < timing.groupIntervalMs) return wait(givenUpAt + timing.groupIntervalMs)

  const firing = alerts.filter((alert) => isActive(alert) && !alert.isSuppressed)
  const fresh = firing.filter((alert) => isFresh(alert, told.get(alert.id), now))
  const resolved = alerts.filter((alert) => isToldOver(alert, situation))
  const isDelayed = resolved.length > 0 && !resolved.some((alert) => resolvedDueAt(alert, situation) <= now)
  const repeats = firing.filter((alert) => isRepeatDue(alert, situation))
  if (fresh.length === 0 && (resolved.length === 0 || isDelayed) && repeats.length === 0) return wait(next)
  return {
    kind: 'tell',
    reason: fresh.length > 0 ? 'firing' : resolved.length > 0 && !isDelayed ? 'resolved' : 'repeat',
    firing: idsOf(firing),
    resolved: idsOf(resolved),
    fresh: idsOf(fresh),
    nextAt: next,
  }
}

/** What this alert counts as told once a notification that was decided on it has arrived. */
export function toldOf(
  alert: Pick<Alert, 'state' | 'severity' | 'firedAt' | 'resolvedAt' | 'flaps'>,
  at: Instant,
): Told {
  return {
    state: isActive(alert) ? 'firing' : 'resolved',
    severity: alert.severity,
    firedAt: alert.firedAt ?? at,
    isFlapping: isFlapping(alert, at),
    at,
  }
}

function isFresh(alert: GroupAlert, told: Told | undefined, now: Instant): boolean {
  if (told === undefined) return true
  if (isWorse(alert.severity, told.severity)) return true
  const isAgain = (alert.firedAt ?? 0) > told.firedAt
  // One that flaps was told so once; that it is back is no news until it has been quiet.
  if (isFlapping(alert, now)) return !told.isFlapping && isAgain
  return told.state === 'resolved' && isAgain
}

/** Whether its end is still to be told, perhaps later: only to who was told that it fires, and to them once. */
function isToldOver(alert: GroupAlert, { told, sendResolved, now }: GroupSituation): boolean {
  if (alert.state !== 'resolved' || !sendResolved || told.get(alert.id)?.state !== 'firing') return false
  return !isFlapping(alert, now)
}

function resolvedDueAt(alert: GroupAlert, { timing, now }: GroupSituation): Instant {
  return (alert.resolvedAt ?? now) + (isFlapping(alert, now) ? reopenWithinMs : timing.resolveDelayMs)
}

function isRepeatDue(alert: GroupAlert, { told, timing, now }: GroupSituation): boolean {
  const last = told.get(alert.id)
  // Acknowledged: somebody is at it. Resolving: about to be over.
  if (last === undefined || last.state !== 'firing' || alert.state !== 'firing') return false
  return last.at + timing.repeatIntervalMs <= now
}

function nextLook(situation: GroupSituation): Instant | null {
  const { now, alerts, told, timing, sendResolved } = situation
  const times = alerts.flatMap((alert): Instant[] => {
    if (isActive(alert)) {
      const last = told.get(alert.id)
      const repeat = last?.state === 'firing' && alert.state === 'firing' ? [last.at + timing.repeatIntervalMs] : []
      // Silences, windows and time intervals begin and end without a word: what they hold back is looked at again.
      return [now + timing.groupIntervalMs, ...repeat]
    }
    if (!sendResolved || told.get(alert.id)?.state !== 'firing') return []
    return [resolvedDueAt(alert, situation)]
  })
  return times.length === 0 ? null : Math.max(Math.min(...times), now + minimumMs)
}

/** What is due and cannot be told now is looked at again, but not in a tight circle. */
const minimumMs = 1_000

function idsOf(alerts: readonly GroupAlert[]): readonly AlertId[] {
  return alerts.map(({ id }) => id)
}
