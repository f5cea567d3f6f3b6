import type { Instant } from '@tokenim/core/time'

/** A moment as core has it (milliseconds) or as JSON has it (RFC 3339); null is "never". */
export type When = Instant | string | null

/** Milliseconds since 1970; `null` for never and for text that is no time. */
export function instantOf(when: When): Instant | null {
  if (when === null) return null
  const instant = typeof when === 'number' ? when : Date.parse(when)
  return Number.isFinite(instant) ? instant : null
}
