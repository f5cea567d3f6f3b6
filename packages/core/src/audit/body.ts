import type { Via } from '../applications/index.ts'
import type { AccountId, AuditEntryId, RequestId } from '../ids/index.ts'
import type { ActorRef } from '../tokens/index.ts'
import type { CanonicalObject } from './json.ts'

/** Who acted; `system` has no id. */
export type AuditActor =
  | { readonly type: 'account' | 'application'; readonly id: string }
  | { readonly type: 'system'; readonly id?: never }

/**
 * What one audit entry says, version 1: its canonical JSON is hashed into the log and never changes.
 * - `at`: RFC 3339, UTC, milliseconds · `action`: the verb, `tokens.cancel`
 * - `code`, `facts`: of a refusal · `reasonCode`, `reason`: of an act
 * - `before`, `after`: allow-listed columns of the target · `versionAfter`: only when the entry changed the target
 * - `askedBy`: whoever handed the act over to the actor
 * - `personal`: commitments to personal values kept beside the entry, by field
 */
export type AuditBody = {
  readonly v: 1
  readonly id: AuditEntryId
  readonly at: string
  readonly actor: AuditActor
  readonly via: Via
  readonly onBehalfOf?: AccountId
  readonly action: string
  readonly target: { readonly type: string; readonly id: string }
  readonly outcome: 'ok' | 'refused'
  readonly code?: string
  readonly facts?: CanonicalObject
  readonly reasonCode?: string
  readonly reason?: string
  readonly requestId: RequestId
  readonly before?: CanonicalObject
  readonly after?: CanonicalObject
  readonly versionAfter?: number
  readonly askedBy?: ActorRef
  readonly personal?: { readonly [field: string]: string }
}
