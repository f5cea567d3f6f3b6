/** A moment: whole milliseconds since 1970-01-01T00:00:00Z; `never` (Infinity) is PostgreSQL's `infinity`. */
export type Instant = number

export const secondMs = 1_000
export const minuteMs: number = 60 * secondMs
export const hourMs: number = 60 * minuteMs
export const dayMs: number = 24 * hourMs

export const never: Instant = Number.POSITIVE_INFINITY

/** RFC 3339 in UTC with milliseconds; `null` for `never`, which no calendar can show. */
export function formatInstant(instant: Instant): string | null {
  return Number.isFinite(instant) ? new Date(instant).toISOString() : null
}
