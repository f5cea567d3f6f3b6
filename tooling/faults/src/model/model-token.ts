/** A token as the model keeps one: a phase where the core has state and cause and dates, plain numbers, no ids. */
export type ModelToken = {
  phase: 'unconfirmed' | 'held' | 'confirmed' | 'cancelled' | 'expired' | 'revoked'
  why: 'awaiting_confirmation' | 'server_fault' | 'malformed_input' | 'security_audit' | null
  readonly guarded: boolean
  confirmBy: number
  readonly end: number
  confirmedAt: number | null
  patience: number
  used: number
  version: number
  since: number
  persons: readonly string[]
  readonly replaces: number | null
  tried: boolean
}

export type Standing = 'active' | 'disabled' | 'unverified' | 'closed'

export type ModelState = { now: number; standing: Standing; readonly tokens: ModelToken[] }

const isOver = (token: ModelToken, now: number): boolean => now >= deadline(token)

/** When time alone ends it; infinite for what has ended. */
export function deadline(token: ModelToken): number {
  if (token.phase === 'unconfirmed') return Math.min(token.confirmBy, token.end)
  return token.phase === 'held' || token.phase === 'confirmed' ? token.end : Number.POSITIVE_INFINITY
}

/** The phase everyone sees: expiry beats what is written. */
export function phaseNow(token: ModelToken, now: number): ModelToken['phase'] {
  return isOver(token, now) ? 'expired' : token.phase
}
