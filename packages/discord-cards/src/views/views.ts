import type { AccountStatus } from '@tokenim/core/accounts'
import type { AlertFacts, AlertSeverity, AlertState, AlertVerdict } from '@tokenim/core/alerts'
import type { KeyState } from '@tokenim/core/keys'
import type { DenyLeaf, Permission } from '@tokenim/core/permissions'
import type {
  HandOverAct,
  HandOverLapse,
  HandOverState,
  HandOverTargetType,
  HandOverTerms,
} from '@tokenim/core/hand-overs'
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
  /** The language of replies to its holder. */
  readonly locale?: string | null | undefined
}

/** What its reader may do with a token as it is. */
export type TokenActView = { readonly act: string; readonly allowed: boolean; readonly code: string | null }

/** One account with all that is known of it. */
export type AccountDetail = AccountView & {
  readonly locale: string | null
  readonly version: number
  readonly createdAt: When
  readonly disabledReason: string | null
  readonly disabledUntil: When
}

export type KeyView = {
  readonly id: string
  readonly name: string
  readonly secretHint: string
  readonly state: KeyState
  readonly createdAt: When
  readonly expiresAt: When
  readonly version: number
}

type SourceView = {
  readonly grantId: string | null
  readonly role: string | null
  readonly effect: 'allow' | 'deny'
  readonly scopes: readonly string[]
}

/** What an account may do, and from which grant. */
export type GrantsView = {
  readonly grants: readonly {
    readonly id: string
    readonly gives: {
      readonly kind: 'permission' | 'role'
      readonly permission?: string | undefined
      readonly role?: string | undefined
    }
    readonly effect: 'allow' | 'deny'
    readonly scope: string
    readonly startsAt: When
    readonly expiresAt: When
    readonly state: 'in_force' | 'not_yet' | 'expired' | 'revoked'
    readonly grantedBy: Actor | null
    readonly reason?: string | undefined
  }[]
  readonly may: readonly {
    readonly permission: Permission
    readonly reach: 'all' | 'some'
    readonly because: readonly SourceView[]
  }[]
  readonly asked: {
    readonly permission: Permission
    readonly allowed: boolean
    readonly because: readonly (SourceView & { readonly failing: DenyLeaf['reason'] | null })[]
    readonly fixableBy: readonly string[]
  } | null
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

/** An act, and what was filled in for it by its own names. */
type FilledIn = {
  readonly [A in HandOverAct]: { readonly act: A; readonly input: Told<HandOverTerms[A]['input']> }
}[HandOverAct]

/** What was filled in for its act stands in `input`; what somebody wrote is missing from it in ids-only mode. */
export type HandOverView = FilledIn & {
  readonly id: string
  /** `null`: it is about nothing that there is. */
  readonly target: { readonly type: HandOverTargetType; readonly id: string } | null
  /** `null`: bound to no version. */
  readonly targetVersion: number | null
  /** Whose token it is, or the account itself. */
  readonly accountId: string | null
  readonly permission: Permission
  readonly reasonCode: string | null
  readonly reason?: string | null | undefined
  readonly evidence: {
    readonly refusedWith: string | null
    readonly state: string | null
    readonly cause: Cause | null
    readonly stuck: boolean
    readonly protected: boolean
    readonly stateSince: When
  }
  readonly state: HandOverState
  readonly askedBy: Actor
  readonly expiresAt: When
  readonly closedAt: When
  readonly closedBy: Actor | null
  readonly note?: string | null | undefined
  readonly lapse: HandOverLapse | null
  readonly version: number
}

/** A refusal, a request error or a fault as the API answered it. */
export type ProblemView = {
  readonly code: string
  readonly facts?: unknown
  readonly requestId?: string | undefined
}
