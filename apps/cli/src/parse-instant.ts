import type { Instant } from '@tokenim/core/time'
import { UsageError } from './usage-error.ts'

/** An RFC 3339 time as a moment. */
export function parseInstant(option: string, text: string): Instant {
  const at = Date.parse(text)
  if (/^\d{4}-\d{2}-\d{2}T/.test(text) && Number.isFinite(at)) return at
  throw new UsageError(`${option}: not an RFC 3339 time such as 2026-12-31T23:59:59Z`)
}
