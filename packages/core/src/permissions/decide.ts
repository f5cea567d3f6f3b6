import type { Instant } from '../time/index.ts'
import { mayGrant } from './may-grant.ts'
import type { Leaf } from './leaves.ts'
import type { Permission } from './permission.ts'
import { scopesFit } from './scope.ts'
import { isSameSubject, type Subject } from './subject.ts'
import type { Target } from './target.ts'

/**
 * Why a permission is not there, one item per leaf that fails; `no_grant` (leaf null) when nothing was ever granted.
 * `fixableBy` names the built-in roles whose holders may grant this permission.
 */
export type DenyLeaf = {
  readonly reason: 'deny' | 'revoked' | 'expired' | 'not_yet' | 'out_of_scope' | 'no_grant'
  readonly subject: Subject
  readonly permission: Permission
  readonly leaf: Leaf | null
  readonly fixableBy: readonly string[]
}

export type Decision =
  | { readonly allowed: true; readonly because: readonly Leaf[] }
  | { readonly allowed: false; readonly because: readonly DenyLeaf[] }

/**
 * May this subject use this permission on this target now? A matching deny → no; else a matching allow → yes; else no.
 * Nothing short-circuits: `because` holds every allow that matches, or else every leaf that fails, with its reason.
 *
 * @param leaves as `leavesOf` gives them; those of other subjects are ignored
 * @param now the moment that counts, read after the target is locked
 */
export function decide(input: {
  readonly subject: Subject
  readonly permission: Permission
  readonly target: Target
  readonly leaves: readonly Leaf[]
  readonly now: Instant
}): Decision {
  return judge(input, (leaf) => scopesFit(leaf.scopes, leaf.subject, input.target))
}

/** The decision with the question of scope left to the caller: what `decide` and `listScope` have in common. */
export function judge(
  about: {
    readonly subject: Subject
    readonly permission: Permission
    readonly leaves: readonly Leaf[]
    readonly now: Instant
  },
  fits: (leaf: Leaf) => boolean,
): Decision {
  const { subject, permission, now } = about
  const item = (reason: DenyLeaf['reason'], leaf: Leaf | null): DenyLeaf => {
    return { reason, subject, permission, leaf, fixableBy: mayGrant(permission) }
  }
  const denies: DenyLeaf[] = []
  const failing: DenyLeaf[] = []
  const matching: Leaf[] = []
  // One pass: this is asked several times a request.
  for (const leaf of about.leaves) {
    if (leaf.permission !== permission || !isSameSubject(leaf.subject, subject)) continue
    const time = timeOf(leaf, now)
    const isFitting = time === 'in_force' && fits(leaf)
    if (leaf.effect === 'deny') {
      if (isFitting) denies.push(item('deny', leaf))
    } else if (time !== 'in_force') failing.push(item(time, leaf))
    else if (isFitting) matching.push(leaf)
    else failing.push(item('out_of_scope', leaf))
  }
  if (denies.length === 0 && matching.length > 0) return { allowed: true, because: matching }
  if (matching.length === 0 && failing.length === 0) failing.push(item('no_grant', null))
  return { allowed: false, because: [...denies, ...failing] }
}

export function leavesFor(about: {
  readonly subject: Subject
  readonly permission: Permission
  readonly leaves: readonly Leaf[]
}): readonly Leaf[] {
  return about.leaves.filter(
    (leaf) => leaf.permission === about.permission && isSameSubject(leaf.subject, about.subject),
  )
}

/** Revocation is not compared with the clock: a clock set back must not bring a revoked grant to life. */
export function timeOf(
  leaf: Pick<Leaf, 'revokedAt' | 'expiresAt' | 'notBefore'>,
  now: Instant,
): 'in_force' | 'revoked' | 'expired' | 'not_yet' {
  if (leaf.revokedAt !== null) return 'revoked'
  if (leaf.expiresAt !== null && now >= leaf.expiresAt) return 'expired'
  if (leaf.notBefore !== null && now < leaf.notBefore) return 'not_yet'
  return 'in_force'
}
