import type { Instant } from '../time/index.ts'
import type { AlertFacts } from './alert.ts'
import type { Hurt } from './stuck-token.ts'

/** Tokens issued and tokens confirmed within one window of time. */
export type PipelineWindow = { readonly issued: number; readonly confirmed: number }

export type PipelineFacts = {
  /** Newest first, complete windows only, without gaps. */
  readonly windows: readonly PipelineWindow[]
  readonly windowMs: number
  readonly lastConfirmedAt: Instant | null
  readonly hurt: Hurt
  /** Whether the incident is firing already. */
  readonly firing: boolean
}

/** One window without a confirmation is chance; two in a row are an incident. */
export const stalledWindows = 2

/**
 * Tokens are issued and none is confirmed for two windows: one incident instead of an alert per token. Once it fires it
 * lasts until a confirmation is seen or nothing has been issued for two windows: a spell in which nobody asked for a
 * token proves nothing mended. `null` when there is no incident.
 */
export function stalledPipelineFacts(
  pipeline: PipelineFacts,
): Extract<AlertFacts, { kind: 'stalled_pipeline' }> | null {
  const { windows, windowMs, lastConfirmedAt, hurt, firing } = pipeline
  const dry = windows.slice(
    0,
    lengthOfRun(windows, ({ confirmed }) => confirmed === 0),
  )
  const holds = firing ? dry.length > 0 && !isIdle(windows) : isOnset(dry)
  if (!holds) return null
  return {
    kind: 'stalled_pipeline',
    issued: dry.reduce((sum, { issued }) => sum + issued, 0),
    confirmed: 0,
    windowMs,
    windows: dry.length,
    lastConfirmedAt,
    accountsBlocked: hurt.accountsBlocked,
    sendsRefused: hurt.sendsRefused,
  }
}

function isOnset(dry: readonly PipelineWindow[]): boolean {
  return lengthOfRun(dry, ({ issued }) => issued > 0) >= stalledWindows
}

function isIdle(windows: readonly PipelineWindow[]): boolean {
  return lengthOfRun(windows, ({ issued }) => issued === 0) >= stalledWindows
}

function lengthOfRun(windows: readonly PipelineWindow[], holds: (window: PipelineWindow) => boolean): number {
  const end = windows.findIndex((window) => !holds(window))
  return end === -1 ? windows.length : end
}
