import type { Instant } from '../time/index.ts'
import { minuteMs, never, secondMs } from '../time/index.ts'

/** How often something promises to beat, and how late it may be before somebody is told. */
export type HeartbeatPlan = {
  readonly intervalMs: number
  readonly graceMs: number
  /** `false`: its beats are kept, its silence tells nobody. */
  readonly watched: boolean
}

/** Of a heartbeat that nobody declared: its first beat is its declaration. */
export const undeclaredPlan: HeartbeatPlan = { intervalMs: 5 * minuteMs, graceMs: minuteMs, watched: true }

export const heartbeatLimits: { readonly shortestMs: number; readonly longestMs: number } = {
  shortestMs: 5 * secondMs,
  longestMs: 31 * 24 * 60 * minuteMs,
}

export type HeartbeatState = 'beating' | 'missing' | 'unwatched'

/** `dueAt`: when the next beat is late, grace included; `never` while nobody watches. */
export type HeartbeatVerdict = { readonly state: HeartbeatState; readonly dueAt: Instant }

/**
 * Whether something that must beat does. A declared one that has not beaten yet is waited for from its declaration on.
 *
 * @param heardAt its last beat, else its declaration
 */
export function judgeHeartbeat(plan: HeartbeatPlan, heardAt: Instant, now: Instant): HeartbeatVerdict {
  if (!plan.watched) return { state: 'unwatched', dueAt: never }
  const dueAt = heardAt + plan.intervalMs + plan.graceMs
  return { state: now >= dueAt ? 'missing' : 'beating', dueAt }
}

/** 1–100 of letters, digits and `. _ - : /`, beginning with a letter or digit: it stands in URLs and alerts. */
export function isHeartbeatName(text: string): boolean {
  return /^[A-Za-z0-9][\w.:/-]{0,99}$/.test(text)
}
