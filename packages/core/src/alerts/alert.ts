import type { AccountId, AlertId, ApplicationId, TokenId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import type { Cause } from '../tokens/index.ts'

export const alertKinds = ['stuck_token', 'stalled_pipeline', 'audit_lag', 'audit_inconsistent'] as const

export type AlertKind = (typeof alertKinds)[number]

export const alertSeverities = ['warning', 'critical'] as const

export type AlertSeverity = (typeof alertSeverities)[number]

export const alertStates = ['firing', 'resolved'] as const

export type AlertState = (typeof alertStates)[number]

/** What an alert is about and why it fired; every figure a card shows comes from here. */
export type AlertFacts =
  | {
      readonly kind: 'stuck_token'
      readonly tokenId: TokenId
      readonly accountId: AccountId
      readonly applicationId: ApplicationId | null
      readonly cause: Cause
      readonly pendingSince: Instant
      readonly stuckSince: Instant
      readonly confirmBy: Instant
      readonly accountsBlocked: number
      readonly sendsRefused: number
    }
  | {
      readonly kind: 'stalled_pipeline'
      readonly issued: number
      readonly confirmed: number
      readonly windowMs: number
      readonly windows: number
      readonly lastConfirmedAt: Instant | null
      readonly accountsBlocked: number
      readonly sendsRefused: number
    }
  | {
      /** Entries wait for their place in the log. `writer`: the transaction that holds them back, if one does. */
      readonly kind: 'audit_lag'
      readonly waitingSince: Instant
      readonly writer: string | null
      readonly accountsBlocked: number
      readonly sendsRefused: number
    }
  | {
      /** The log is not the one that was published; nothing is signed until somebody has looked. */
      readonly kind: 'audit_inconsistent'
      readonly finding: 'not_our_key' | 'root_differs' | 'rolled_back' | 'moved' | 'forked'
      readonly accountsBlocked: number
      readonly sendsRefused: number
    }

/** One problem. While its condition holds there is one firing alert per fingerprint; `resolved` is final. */
export type Alert = {
  readonly id: AlertId
  readonly fingerprint: string
  readonly kind: AlertKind
  readonly severity: AlertSeverity
  readonly state: AlertState
  readonly startedAt: Instant
  readonly resolvedAt: Instant | null
  readonly version: number
  readonly facts: AlertFacts
}

/** The same problem has the same fingerprint, however often it is seen. */
export function fingerprintOf(facts: AlertFacts): string {
  return facts.kind === 'stuck_token' ? `stuck_token:${facts.tokenId}` : facts.kind
}
