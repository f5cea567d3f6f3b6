import { isId, type AccountId } from '../ids/index.ts'
import { isSameSubject, type Subject } from './subject.ts'
import { owns, type Target } from './target.ts'

/** How far a permission reaches: everything, what is the subject's own, or what is one account's own. */
export type Scope = 'any' | 'own' | `account:${AccountId}`

/** Scopes that must all fit, without `any` and without doubles; the empty list is unrestricted. */
export type ScopeSet = readonly Scope[]

export function accountScope(id: AccountId): Scope {
  return `account:${id}`
}

/** The stored text as a scope, or null when it is none. The text form of a scope is the scope itself. */
export function parseScope(text: string): Scope | null {
  if (text === 'any' || text === 'own') return text
  const id = text.startsWith('account:') ? text.slice('account:'.length) : ''
  return isId('acc', id) ? accountScope(id) : null
}

/** Exactly what all the given scopes have in common: nothing is simplified away but `any` and repetition. */
export function intersectScopes(...scopes: readonly Scope[]): ScopeSet {
  return [...new Set(scopes)].filter((scope) => scope !== 'any').toSorted()
}

/** Whether a target lies within every scope of the set, `own` being read for this subject. */
export function scopesFit(scopes: ScopeSet, subject: Subject, target: Target): boolean {
  return scopes.length === 0 || ownersOf(scopes, subject).every((owner) => owns(owner, target))
}

/** A set of scopes as those whose own the target must be, all of them: `account:x` means what is x's own. */
export function ownersOf(scopes: ScopeSet, subject: Subject): readonly Subject[] {
  const owners: Subject[] = []
  for (const scope of scopes) {
    const owner = ownerOf(scope, subject)
    if (owner !== null && !owners.some((other) => isSameSubject(other, owner))) owners.push(owner)
  }
  return owners
}

function ownerOf(scope: Scope, subject: Subject): Subject | null {
  if (scope === 'any') return null
  if (scope === 'own') return subject
  const id = scope.slice('account:'.length)
  if (!isId('acc', id)) throw new RangeError('A scope names something that is not an account')
  return { type: 'account', id }
}
