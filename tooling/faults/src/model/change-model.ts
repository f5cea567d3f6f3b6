import type { ModelToken } from './model-token.ts'
import { deadline, phaseNow } from './model-token.ts'

const minute = 60_000
const hour = 60 * minute

const patience = {
  awaiting_confirmation: 5 * minute,
  malformed_input: 5 * minute,
  server_fault: minute,
  security_audit: 4 * hour,
} as const

/** The latest attempt decides; its clock starts when the cause really changes. */
export function because(token: ModelToken, why: 'server_fault' | 'malformed_input', now: number): void {
  if (token.why === why) return
  token.why = why
  token.patience = patienceFrom(why, token.confirmBy, now)
  token.version += 1
}

export function expireIfDue(token: ModelToken, now: number): void {
  if (phaseNow(token, now) !== token.phase) enter(token, 'expired', deadline(token), [])
}

export function enter(token: ModelToken, phase: ModelToken['phase'], at: number, persons: readonly string[]): void {
  token.phase = phase
  token.why = phase === 'held' ? 'security_audit' : null
  token.patience = phase === 'held' ? at + patience.security_audit : Number.POSITIVE_INFINITY
  token.since = at
  token.persons = persons
  token.version += 1
}

/** Its own patience, but for an unconfirmed token at the latest half way to its deadline. */
export function patienceFrom(why: keyof typeof patience, confirmBy: number, now: number): number {
  return why === 'security_audit'
    ? now + patience[why]
    : Math.min(now + patience[why], now + Math.floor((confirmBy - now) / 2))
}
