import type { Instant } from '@tokenim/core/time'
import { languageOf } from '../language.ts'
import { spaced } from './duration.ts'
import { exactTime } from './exact.ts'
import { instantOf, type When } from './when.ts'

const steps = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const

/** `3 分钟前`, `in 2 hours`: rounded towards now, in the largest unit that is at least one. */
export function relativeTime(when: When, now: Instant, locale: string): string {
  const language = languageOf(locale)
  const instant = instantOf(when)
  if (instant === null) return exactTime(when, language)
  const distance = instant - now
  const step = steps.find(({ ms }) => Math.abs(distance) >= ms) ?? steps[3]
  const format = new Intl.RelativeTimeFormat(language, { numeric: step.unit === 'second' ? 'auto' : 'always' })
  // Adding 0 turns −0 into 0: "now", not "0 seconds ago".
  return spaced(format.format(Math.trunc(distance / step.ms) + 0, step.unit))
}
