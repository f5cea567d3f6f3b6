import type { AccountId, ApplicationId } from '../ids/index.ts'

/** Who can be given permissions. (`system` is not one: it has no grants.) */
export type Subject =
  | { readonly type: 'account'; readonly id: AccountId }
  | { readonly type: 'application'; readonly id: ApplicationId }

export function isSameSubject(a: Subject, b: Subject): boolean {
  return a.type === b.type && a.id === b.id
}
