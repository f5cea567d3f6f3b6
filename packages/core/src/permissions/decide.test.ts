import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, decideForActor, type Leaf, type Target } from './index.ts'
import {
  accounts,
  actingSubjects,
  applications,
  leaves as leafAtRandom,
  manyLeaves,
  now,
  permissionsAtRandom,
  subjects,
  targets,
} from './testing/arbitraries.ts'
import type { Subject } from './subject.ts'
import { owns } from './target.ts'

const ann: Subject = { type: 'account', id: accounts[0]! }
const bot: Subject = { type: 'application', id: applications[0]! }
const annsToken: Target = { kind: 'token', accountId: accounts[0]!, issuedBy: applications[0]! }
const bensToken: Target = { kind: 'token', accountId: accounts[1]!, issuedBy: null }

const base: Leaf = {
  grantId: null,
  subject: ann,
  permission: 'tokens:cancel',
  effect: 'allow',
  scopes: [],
  notBefore: null,
  expiresAt: null,
  revokedAt: null,
  via: null,
  grantedBy: null,
}
const about = { subject: ann, permission: 'tokens:cancel', target: annsToken, now } as const

function reasons(leaves: readonly Leaf[], target: Target = annsToken): readonly string[] {
  const decision = decide({ ...about, target, leaves })
  return decision.allowed ? ['allowed'] : decision.because.map((item) => item.reason)
}

describe('a decision', () => {
  test('without any grant is no, and says so', () => {
    expect(decide({ ...about, leaves: [] })).toEqual({
      allowed: false,
      because: [
        {
          reason: 'no_grant',
          subject: ann,
          permission: 'tokens:cancel',
          leaf: null,
          fixableBy: ['security', 'admin'],
        },
      ],
    })
  })

  test('names every leaf that fails, each with its reason', () => {
    const deny: Leaf = { ...base, effect: 'deny', scopes: ['own'] }
    const failing: Leaf[] = [
      { ...base, revokedAt: now - 1 },
      { ...base, expiresAt: now },
      { ...base, notBefore: now + 1 },
      { ...base, scopes: [`account:${accounts[1]!}`] },
    ]
    expect(reasons([...failing, deny, base])).toEqual(['deny', 'revoked', 'expired', 'not_yet', 'out_of_scope'])
    expect(reasons([...failing, base])).toEqual(['allowed'])
  })

  test('with only a deny says both that it is denied and that nothing was granted', () => {
    expect(reasons([{ ...base, effect: 'deny' }])).toEqual(['deny', 'no_grant'])
  })

  test('a deny that is over, not yet begun, revoked or about something else denies nothing', () => {
    const deny: Leaf = { ...base, effect: 'deny' }
    expect(
      reasons([
        base,
        { ...deny, expiresAt: now },
        { ...deny, notBefore: now + 1 },
        { ...deny, revokedAt: now - 5 },
        { ...deny, scopes: [`account:${accounts[1]!}`] },
        { ...deny, permission: 'tokens:read' },
        { ...deny, subject: bot },
      ]),
    ).toEqual(['allowed'])
  })

  test('a grant counts from its first moment to just before its last', () => {
    const leaf: Leaf = { ...base, notBefore: now, expiresAt: now + 1 }
    const at = (moment: number) => decide({ ...about, leaves: [leaf], now: moment }).allowed
    expect([now - 1, now, now + 1].map(at)).toEqual([false, true, false])
  })

  test('a revoked grant stays revoked when the clock is set back', () => {
    expect(reasons([{ ...base, revokedAt: now + 60_000 }])).toEqual(['revoked'])
  })

  test('an act without target needs an unrestricted leaf', () => {
    expect(reasons([{ ...base, scopes: ['own'] }], { kind: 'any' })).toEqual(['out_of_scope'])
    expect(reasons([base], { kind: 'any' })).toEqual(['allowed'])
  })

  test('is what the rule says, for any leaves: a matching deny, else a matching allow, else no', () => {
    fc.assert(
      fc.property(subjects, permissionsAtRandom, targets, manyLeaves, (subject, permission, target, leaves) => {
        const matching = leaves.filter((leaf) => doesMatch(leaf, subject, permission, target))
        const expected = !matching.some((leaf) => leaf.effect === 'deny') && matching.length > 0
        const decision = decide({ subject, permission, target, leaves, now })
        expect(decision.allowed).toBe(expected)
        const relevant = leaves.filter((leaf) => leaf.permission === permission && isSame(leaf.subject, subject))
        const failing = relevant.filter((leaf) => (leaf.effect === 'deny') === matching.includes(leaf))
        const named = decision.allowed
          ? decision.because
          : decision.because.map((item) => item.leaf).filter((leaf) => leaf !== null)
        expect(new Set(named)).toEqual(new Set(expected ? matching : failing))
        expect(named).toHaveLength((expected ? matching : failing).length)
        const saysNoGrant = !decision.allowed && decision.because.some((item) => item.reason === 'no_grant')
        expect(saysNoGrant).toBe(relevant.every((leaf) => leaf.effect === 'deny'))
      }),
      { numRuns: 3000 },
    )
  })

  test('a further allow never forbids, a further deny never allows, and the order means nothing', () => {
    fc.assert(
      fc.property(
        subjects,
        permissionsAtRandom,
        targets,
        manyLeaves,
        leafAtRandom,
        (subject, permission, target, leaves, extra) => {
          const ask = (given: readonly Leaf[]) => decide({ subject, permission, target, leaves: given, now }).allowed
          const before = ask(leaves)
          const after = ask([...leaves, extra])
          expect(extra.effect === 'allow' ? after || !before : before || !after).toBe(true)
          expect(ask(leaves.toReversed())).toBe(before)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('a decision for an application that acts for a person', () => {
  const acting = { actor: bot, onBehalfOf: ann, permission: 'tokens:cancel', now } as const
  const botsLeaf: Leaf = { ...base, subject: bot }

  test('needs both', () => {
    const allowed = (leaves: readonly Leaf[]) => decideForActor({ ...acting, target: bensToken, leaves }).allowed
    expect(allowed([base, botsLeaf])).toBe(true)
    expect(allowed([base])).toBe(false)
    expect(allowed([botsLeaf])).toBe(false)
    expect(allowed([base, botsLeaf, { ...base, effect: 'deny' }])).toBe(false)
    expect(allowed([base, botsLeaf, { ...botsLeaf, effect: 'deny' }])).toBe(false)
  })

  test('reads own for each of the two by itself', () => {
    const own: Leaf = { ...base, scopes: ['own'] }
    const ask = (target: Target) => decideForActor({ ...acting, target, leaves: [own, botsLeaf] }).allowed
    expect([annsToken, bensToken].map(ask)).toEqual([true, false])
  })

  test('tells whose leaves count, and whose are missing', () => {
    const yes = decideForActor({ ...acting, target: bensToken, leaves: [base, botsLeaf] })
    expect(yes.because.map((leaf) => leaf.subject)).toEqual([bot, ann])
    const no = decideForActor({ ...acting, target: bensToken, leaves: [botsLeaf] })
    expect(no.because.map((item) => [item.subject, 'reason' in item && item.reason])).toEqual([[ann, 'no_grant']])
    const neither = decideForActor({ ...acting, target: bensToken, leaves: [] })
    expect(neither.because.map((item) => item.subject)).toEqual([bot, ann])
  })

  test('is the two decisions together, for any leaves', () => {
    fc.assert(
      fc.property(actingSubjects, permissionsAtRandom, targets, manyLeaves, (who, permission, target, leaves) => {
        const each = [who.actor, ...(who.onBehalfOf === null ? [] : [who.onBehalfOf])].map((subject) =>
          decide({ subject, permission, target, leaves, now }),
        )
        const together = decideForActor({ ...who, permission, target, leaves, now })
        expect(together.allowed).toBe(each.every((decision) => decision.allowed))
        const kept = each.filter((decision) => decision.allowed === together.allowed)
        expect(together.because).toEqual(kept.flatMap((decision): readonly unknown[] => decision.because))
      }),
      { numRuns: 2000 },
    )
  })
})

/** The rule of the domain, said once more and differently. */
function doesMatch(leaf: Leaf, subject: Subject, permission: string, target: Target): boolean {
  if (leaf.permission !== permission || !isSame(leaf.subject, subject) || leaf.revokedAt !== null) return false
  if (now < (leaf.notBefore ?? -Infinity) || now >= (leaf.expiresAt ?? Infinity)) return false
  return leaf.scopes.every((scope) => {
    if (scope === 'own') return owns(subject, target)
    const account = accounts.find((id) => scope === `account:${id}`)
    return account !== undefined && owns({ type: 'account', id: account }, target)
  })
}

function isSame(a: Subject, b: Subject): boolean {
  return JSON.stringify([a.type, a.id]) === JSON.stringify([b.type, b.id])
}
