import type { AccountStatus } from '@tokenim/core/accounts'
import type { AlertFacts, AlertSeverity, AlertState, AlertVerdict } from '@tokenim/core/alerts'
import type { Cause, TokenState } from '@tokenim/core/tokens'
import type { Actor, Coded, Kinded, Told, When } from '@tokenim/wording'

/*
 * What cards are drawn of: the answers of the API as they are. A moment is RFC 3339 text there and milliseconds in the
 * servers; `When` and `Told` take both, so the bot hands in what its client returned and the monitor what it read from
 * the database, and neither converts anything. Members that only sentences are made of are taken loosely, as a client
 * has them: wording says something plain of what it does not know. Ids must be public ids: they go into custom ids.
 */

export type TokenView = {
  readonly id: string
  readonly accountId: string
  readonly state: TokenState
  readonly cause: Cause | null
  readonly protected: boolean
  readonly stuck: boolean
  readonly confirmBy: When
  readonly expiresAt: When
  readonly confirmedAt: When
  readonly version: number
  readonly createdAt: When
  readonly stateSince: When
  readonly secretHint: string
  readonly replaces?: string | null | undefined
}

export type AccountView = {
  readonly id: string
  readonly externalId: string
  readonly displayName: string
  readonly status: AccountStatus
}

export type SendGateView = {
  readonly allowed: boolean
  readonly checkedAt: When
  /** `GateReason`s. */
  readonly reasons: readonly Coded[]
}

export type DiagnosisView = {
  readonly state: TokenState
  readonly cause: Cause | null
  /** `Evidence` and `NextStep`s, the best step first. */
  readonly evidence: readonly Kinded[]
  readonly nextSteps: readonly Kinded[]
}

export type AlertView = {
  readonly id: string
  readonly severity: AlertSeverity
  readonly state: AlertState
  readonly startedAt: When
  readonly pendingSince?: When | undefined
  readonly resolvedAt: When
  readonly version: number
  readonly facts: Told<AlertFacts>
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly annotations?: Readonly<Record<string, string>> | undefined
  readonly acknowledged?: { readonly by: Actor } | null | undefined
  readonly resolvedBy?: Actor | null | undefined
  readonly feedback?: { readonly verdict: AlertVerdict; readonly by: Actor } | null | undefined
  /** A larger alert stands for it; like the next two computed, never stored. */
  readonly inhibited?: boolean | undefined
  readonly silenced?: boolean | undefined
  readonly flapping?: boolean | undefined
}

/** What everybody asks first about an alert: who is hurt since it began, what changed in the hour before. */
export type AlertContextView = {
  readonly hurt: { readonly accountsBlocked: number; readonly sendsRefused: number }
  /** Acts of the audit log and marked changes, the latest first. */
  readonly changes: readonly AlertChangeView[]
  /** Of those that the alert and the changes name. */
  readonly people: readonly { readonly id: string; readonly displayName: string }[]
}

export type AlertChangeView = { readonly kind: string; readonly at: When; readonly [member: string]: unknown }

/** A refusal, a request error or a fault as the API answered it. */
export type ProblemView = {
  readonly code: string
  readonly facts?: unknown
  readonly requestId?: string | undefined
}
