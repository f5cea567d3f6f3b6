import { dayMs, hourMs, minuteMs } from '../time/index.ts'

/** Every duration in milliseconds. `tokenSettings` holds the defaults; the servers read theirs at start. */
export type TokenSettings = {
  readonly confirmWithinMs: number
  readonly confirmWithinMinMs: number
  readonly confirmWithinMaxMs: number
  readonly lifetimeMs: number
  readonly lifetimeMaxMs: number
  readonly extendByMs: number
  readonly extendMaxMs: number
  readonly heldExpectedMs: number
  readonly confirmedLimit: number
  readonly confirmTries: number
  readonly stuckAfterMs: {
    readonly awaiting_confirmation: number
    readonly malformed_input: number
    readonly server_fault: number
    readonly security_audit: number
  }
}

export const tokenSettings: TokenSettings = {
  confirmWithinMs: 15 * minuteMs,
  confirmWithinMinMs: minuteMs,
  confirmWithinMaxMs: 24 * hourMs,
  lifetimeMs: 90 * dayMs,
  lifetimeMaxMs: 366 * dayMs,
  extendByMs: 15 * minuteMs,
  extendMaxMs: 24 * hourMs,
  heldExpectedMs: 4 * hourMs,
  confirmedLimit: 20,
  confirmTries: 5,
  stuckAfterMs: {
    awaiting_confirmation: 5 * minuteMs,
    malformed_input: 5 * minuteMs,
    server_fault: minuteMs,
    security_audit: 4 * hourMs,
  },
}
