import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideForActor, foldListScope, isInListScope, listScope, whatMay, type Leaf } from './index.ts'
import {
  accounts,
  actingSubjects,
  manyLeaves,
  now,
  permissionsAtRandom,
  somePermissions,
  targets,
} from './testing/arbitraries.ts'
import type { Subject } from './subject.ts'

const [annId, benId] = accounts as [(typeof accounts)[number], (typeof accounts)[number]]
const ann: Subject = { type: 'account', id: annId }
const ben: Subject = { type: 'account', id: benId }
const base: Leaf = {
  grantId: null,
  subject: ann,
  permission: 'tokens:read',
  effect: 'allow',
  scopes: [],
  notBefore: null,
  expiresAt: null,
  revokedAt: null,
  via: null,
  grantedBy: null,
}
const scopeOf = (...leaves: readonly Leaf[]) => listScope({ actor: ann, permission: 'tokens:read', leaves, now })

describe('a list', () => {
  test('shows exactly the items on which the permission would be decided with yes', () => {
    fc.assert(
      fc.property(
        actingSubjects,
        permissionsAtRandom,
        manyLeaves,
        fc.array(targets, { minLength: 8, maxLength: 8 }),
        (who, permission, leaves, items) => {
          const scope = listScope({ ...who, permission, leaves, now })
          const shown = items.filter((item) => isInListScope(scope, item))
          const allowed = items.filter((target) => decideForActor({ ...who, permission, target, leaves, now }).allowed)
          expect(shown).toEqual(allowed)
        },
      ),
      { numRuns: 5000 },
    )
  })

  test('is everything, nothing, or some', () => {
    expect(scopeOf(base)).toEqual({ kind: 'all' })
    expect(scopeOf().kind).toBe('none')
    expect(scopeOf({ ...base, scopes: ['own'] })).toEqual({
      kind: 'some',
      every: [{ anyOf: [[ann]], noneOf: [] }],
    })
    expect(scopeOf(base, { ...base, effect: 'deny', scopes: [`account:${benId}`] })).toEqual({
      kind: 'some',
      every: [{ anyOf: [[]], noneOf: [[ben]] }],
    })
  })

  test('that is nothing says why', () => {
    const because = (...leaves: readonly Leaf[]) => {
      const scope = scopeOf(...leaves)
      return scope.kind === 'none' ? scope.because.map((item) => item.reason) : scope.kind
    }
    expect(because()).toEqual(['no_grant'])
    expect(because(base, { ...base, effect: 'deny' })).toEqual(['deny'])
    expect(because({ ...base, expiresAt: now })).toEqual(['expired'])
    expect(because({ ...base, effect: 'deny', scopes: ['own'] })).toEqual(['no_grant'])
  })

  test('of an application that acts for a person keeps both conditions apart', () => {
    const bot: Subject = { type: 'application', id: 'app_x' as never }
    const leaves: Leaf[] = [
      { ...base, scopes: ['own'] },
      { ...base, subject: bot },
    ]
    const scope = listScope({ actor: bot, onBehalfOf: ann, permission: 'tokens:read', leaves, now })
    expect(scope).toEqual({ kind: 'some', every: [{ anyOf: [[ann]], noneOf: [] }] })
  })

  test('shows all when one of several allows is unrestricted and nothing is denied', () => {
    const unrestricted = scopeOf(base, { ...base, scopes: ['own'] })
    expect(unrestricted).toEqual({ kind: 'all' })
  })

  test('is never said with an empty and', () => {
    const deniedBen: Leaf = { ...base, effect: 'deny', scopes: [`account:${benId}`] }
    const text = foldListScope<string>(scopeOf(base, deniedBen), {
      all: 'true',
      none: 'false',
      owns: (subject) => subject.id,
      and: (parts) => `and ${parts.length}: ${parts.join(', ')}`,
      or: (parts) => `or ${parts.length}: ${parts.join(', ')}`,
      not: (part) => `not ${part}`,
    })
    expect(text).toBe(`and 2: or 1: true, not and 1: ${benId}`)
  })

  test('can be said in another language', () => {
    const leaves: Leaf[] = [
      { ...base, scopes: ['own'] },
      { ...base, scopes: [`account:${benId}`, 'own'] },
      { ...base, effect: 'deny', scopes: [`account:${benId}`] },
    ]
    const names = new Map<string, string>([
      [annId, 'ann'],
      [benId, 'ben'],
    ])
    const text = foldListScope<string>(scopeOf(...leaves), {
      all: 'true',
      none: 'false',
      owns: (subject) => `${names.get(subject.id)}`,
      and: (parts) => `(${parts.join(' and ')})`,
      or: (parts) => `(${parts.join(' or ')})`,
      not: (part) => `not ${part}`,
    })
    expect(text).toBe('(((ann) or (ben and ann)) and not (ben))')
  })
})

describe('what X may do', () => {
  test('is explained by what is in force, not by what was', () => {
    const leaves = [base, { ...base, revokedAt: now }, { ...base, expiresAt: now }]
    expect(whatMay({ actor: ann, leaves, now })).toEqual([
      { permission: 'tokens:read', scope: { kind: 'all' }, because: [base] },
    ])
  })

  test('is every permission that shows something in a list, with the leaves in force', () => {
    fc.assert(
      fc.property(actingSubjects, manyLeaves, (who, leaves) => {
        const abilities = whatMay({ ...who, leaves, now })
        const scopes = somePermissions.map((permission) => ({
          permission,
          scope: listScope({ ...who, permission, leaves, now }),
        }))
        const expected = scopes.filter(({ scope }) => scope.kind !== 'none')
        expect(abilities.map(({ permission, scope }) => ({ permission, scope }))).toEqual(expected)
        for (const ability of abilities) {
          expect(ability.because.length).toBeGreaterThan(0)
          for (const leaf of ability.because) {
            expect(leaf).toMatchObject({ permission: ability.permission, revokedAt: null })
            expect(leaf.expiresAt ?? now + 1).toBeGreaterThan(now)
            expect(leaf.notBefore ?? now).toBeLessThanOrEqual(now)
          }
        }
      }),
    )
  })
})
