import type { CanonicalObject } from '@tokenim/core/audit'
import type { Refusal } from '@tokenim/core/codes'
import type { EventSubjectType, EventType } from '@tokenim/core/events'
import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import type { ActorRef } from '@tokenim/core/tokens'

export type AuditTarget = {
  readonly type:
    | EventSubjectType
    | 'change'
    | 'conversation'
    | 'heartbeat'
    | 'link'
    | 'log'
    | 'on_call_swap'
    | 'sampler'
    | 'schedule'
    | 'step_up'
    | 'watch'
  readonly id: string
}

/** What an entry says of a change: allow-listed columns before and after, personal values kept beside. */
export type ChangeDraft = {
  readonly before?: CanonicalObject
  readonly after?: CanonicalObject
  readonly versionAfter?: number
  readonly personal?: Readonly<Record<string, string>>
}

/** One audit entry to be. Without `by`, it is the caller's; `system` entries are what the act brought about. */
export type EntryDraft = ChangeDraft & {
  readonly action: string
  readonly target: AuditTarget
  readonly by?: 'system'
  readonly refusal?: Refusal
  readonly reasonCode?: string
  readonly reason?: string
  /** Who handed the act over to whoever does it. */
  readonly askedBy?: ActorRef
}

/** One event to be, and whose it is. */
export type EventDraft = {
  readonly type: EventType
  readonly by?: 'system'
  readonly subject: { readonly type: EventSubjectType; readonly id: string; readonly version: number | null }
  readonly accountId: AccountId | null
  readonly applicationId: ApplicationId | null
  readonly data: Readonly<Record<string, unknown>>
}
