import type { Instant } from '../time/index.ts'
import type { Route } from './settings/route.ts'
import type { AlertingSettings } from './settings/settings.ts'
import { isWithin } from './settings/time-interval.ts'

/** Whether this route says nothing now: within one of its mute intervals, or outside all of its active ones. */
export function isMuted(
  { muteTimeIntervals, activeTimeIntervals }: Pick<Route, 'muteTimeIntervals' | 'activeTimeIntervals'>,
  { timeIntervals }: Pick<AlertingSettings, 'timeIntervals'>,
  at: Instant,
): boolean {
  const holds = (name: string) => isWithin(timeIntervals[name] ?? [], at)
  if (muteTimeIntervals.some(holds)) return true
  return activeTimeIntervals.length > 0 && !activeTimeIntervals.some(holds)
}
