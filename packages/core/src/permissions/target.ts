import type { AccountId, ApplicationId } from '../ids/index.ts'
import { isSameSubject, type Subject } from './subject.ts'

/**
 * What an act is about, reduced to the facts that say whose it is.
 * `any` is an act without a target (writing logs, publishing a notice) and belongs to nobody, so only an unrestricted
 * leaf fits it; a list is not such an act: it is filtered by `listScope`.
 */
export type Target =
  | { readonly kind: 'any' }
  /** `issuedBy` is null when a person issued it with a personal key. */
  | { readonly kind: 'token'; readonly accountId: AccountId; readonly issuedBy: ApplicationId | null }
  /** `accountId` is null for an account about to be created. */
  | { readonly kind: 'account'; readonly accountId: AccountId | null; readonly createdBy: ApplicationId | null }
  | { readonly kind: 'application'; readonly applicationId: ApplicationId; readonly owners: readonly AccountId[] }
  | { readonly kind: 'key'; readonly holder: Subject }
  | { readonly kind: 'grant'; readonly subject: Subject }
  | { readonly kind: 'link' | 'session' | 'case'; readonly accountId: AccountId }
  /** Everyone who takes part. */
  | { readonly kind: 'conversation' | 'message' | 'call'; readonly accountIds: readonly AccountId[] }
  | { readonly kind: 'alert' | 'audit_entry' | 'hand_over' | 'log' | 'notice' | 'review' | 'webhook' }

/**
 * Whether the target is the subject's own. A token: an account's as its holder, an application's as its issuer.
 * An account: itself, or an application's that created it. An application: itself, or an account's that owns it.
 */
export function owns(subject: Subject, target: Target): boolean {
  switch (target.kind) {
    case 'token':
      return isOneOf(subject, [target.accountId], [target.issuedBy])
    case 'account':
      return isOneOf(subject, [target.accountId], [target.createdBy])
    case 'application':
      return isOneOf(subject, target.owners, [target.applicationId])
    case 'key':
      return isSameSubject(subject, target.holder)
    case 'grant':
      return isSameSubject(subject, target.subject)
    case 'link':
    case 'session':
    case 'case':
      return isOneOf(subject, [target.accountId], [])
    case 'conversation':
    case 'message':
    case 'call':
      return isOneOf(subject, target.accountIds, [])
    case 'any':
    case 'alert':
    case 'audit_entry':
    case 'hand_over':
    case 'log':
    case 'notice':
    case 'review':
    case 'webhook':
      return false
  }
}

function isOneOf(
  subject: Subject,
  accounts: readonly (AccountId | null)[],
  applications: readonly (ApplicationId | null)[],
): boolean {
  return subject.type === 'account' ? accounts.includes(subject.id) : applications.includes(subject.id)
}
