import type { AccountId, AlertId, ApplicationId, TokenId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import type { ActorRef, Cause } from '../tokens/index.ts'
import type { DetectedFacts } from './detected-facts.ts'
import type { Labels } from './labels.ts'
import type { LogFacts } from './log-facts.ts'
import type { ProbeFacts } from './probe-facts.ts'

export const alertKinds = [
  'stuck_token',
  'stalled_pipeline',
  'slow_confirmation',
  'slo_burn',
  'unsent_spike',
  'wrong_codes',
  'chat_act_limit',
  'key_expiring',
  'log_new_template',
  'log_template_rate',
  'log_sequence',
  'heartbeat_missing',
  'api_unreachable',
  'discord_unreachable',
  'database_trouble',
  'audit_lag',
  'audit_inconsistent',
  'external',
] as const

export type AlertKind = (typeof alertKinds)[number]

/** From the mildest to the worst. */
export const alertSeverities = ['info', 'warning', 'critical'] as const

export type AlertSeverity = (typeof alertSeverities)[number]

export const alertStates = ['pending', 'firing', 'acknowledged', 'resolving', 'resolved'] as const

export type AlertState = (typeof alertStates)[number]

/** What an alert is about and why it fired; every figure a card shows comes from here. Flat: members are compared. */
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
  | DetectedFacts
  | LogFacts
  | ProbeFacts
  | ExternalFacts

/** Pushed to us, by a Prometheus for one. What else it says is in its labels and annotations, as pushed. */
export type ExternalFacts = {
  readonly kind: 'external'
  /** Its label `alertname`; empty when it has none. */
  readonly name: string
  /** Read from its label `severity`. */
  readonly severity: AlertSeverity
  /** Since when it fires where it comes from. */
  readonly startsAt: Instant
  readonly generatorUrl: string | null
  readonly pushedBy: ApplicationId | AccountId | null
  readonly accountsBlocked: number
  readonly sendsRefused: number
}

/** What our own detectors find. */
export type OwnFacts = Exclude<AlertFacts, ExternalFacts>

/**
 * One problem. While its condition holds there is one open alert (any state but `resolved`) per fingerprint. That it is
 * silenced or inhibited is computed whenever asked, and never a state: see `suppressionOf`.
 */
export type Alert = {
  readonly id: AlertId
  readonly fingerprint: string
  readonly kind: AlertKind
  readonly labels: Labels
  /** Of external ones, as pushed; they follow each push without a new version. */
  readonly annotations: Labels
  readonly severity: AlertSeverity
  readonly state: AlertState
  /** Since when its condition holds, this time. */
  readonly pendingSince: Instant
  /** When it first fired; `null` until then. */
  readonly startedAt: Instant | null
  /** When it fired last: later than `startedAt` once it was reopened. */
  readonly firedAt: Instant | null
  /** Kept while it is resolving and once it is resolved; withdrawn when it gets worse or is reopened. */
  readonly acknowledged: { readonly by: AlertActor; readonly at: Instant } | null
  readonly resolvingSince: Instant | null
  readonly resolvedAt: Instant | null
  readonly resolvedBy: AlertActor | null
  /** External ones only: when it ends unless pushed again. Follows each push without a new version. */
  readonly endsAt: Instant | null
  /** How often it was reopened. */
  readonly flaps: number
  /** When it was last written or pushed. */
  readonly lastSeenAt: Instant
  readonly feedback: AlertFeedback | null
  readonly version: number
  readonly facts: AlertFacts
}

/** `elsewhere`: the system did what somebody did in another system, named as that one does: `PagerDuty: 王芳`. */
export type AlertActor = ActorRef | { readonly type: 'system'; readonly elsewhere: string }

export const alertVerdicts = ['useful', 'noise'] as const

export type AlertVerdict = (typeof alertVerdicts)[number]

/** What somebody who got it thought of it; the last word counts. */
export type AlertFeedback = { readonly verdict: AlertVerdict; readonly by: ActorRef; readonly at: Instant }

/** An alert that has no id yet. */
export type NewAlert = Omit<Alert, 'id'>

/** It tells of something that holds now, or did until a moment ago: everything between its firing and its end. */
export function isActive({ state }: Pick<Alert, 'state'>): boolean {
  return state === 'firing' || state === 'acknowledged' || state === 'resolving'
}

export function isOpen({ state }: Pick<Alert, 'state'>): boolean {
  return state !== 'resolved'
}
