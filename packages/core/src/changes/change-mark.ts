import type { ChangeId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import { minuteMs } from '../time/index.ts'

/** Somebody says that something changed: a deployment, a switched flag, a moved host. Never changed afterwards. */
export type ChangeMark = {
  readonly id: ChangeId
  readonly service: string
  /** What runs since then; `null` when it is no deployment. */
  readonly serviceVersion: string | null
  readonly title: string
  /** Where to read more: https or http. */
  readonly url: string | null
  readonly at: Instant
}

/** What of a mark makes it the same one again; `at` is left out by who means now. */
export type MarkRequest = Pick<ChangeMark, 'service' | 'serviceVersion' | 'title'> & { readonly at: Instant | null }

/** A mark repeated without its own time is the same one for so long: a retried step of a pipeline marks once. */
export const sameMarkWithinMs: number = 10 * minuteMs

export function isSameMark(mark: ChangeMark, asked: MarkRequest, now: Instant): boolean {
  const { service, serviceVersion, title, at } = asked
  if (mark.service !== service || mark.serviceVersion !== serviceVersion || mark.title !== title) return false
  return at === null ? Math.abs(now - mark.at) < sameMarkWithinMs : mark.at === at
}
