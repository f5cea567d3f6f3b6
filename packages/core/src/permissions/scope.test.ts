import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { intersectScopes, ownersOf, parseScope, scopesFit } from './scope.ts'
import { accounts, applications, scopes, subjects, targets } from './testing/arbitraries.ts'
import { owns, type Target } from './target.ts'
import type { Subject } from './subject.ts'

const [ann, ben] = accounts as [(typeof accounts)[number], (typeof accounts)[number]]
const [app, otherApp] = applications as [(typeof applications)[number], (typeof applications)[number]]
const asAnn: Subject = { type: 'account', id: ann }
const asApp: Subject = { type: 'application', id: app }

describe('a scope', () => {
  test('is its own text form, and nothing else is a scope', () => {
    fc.assert(
      fc.property(scopes, (scope) => {
        expect(parseScope(scope)).toBe(scope)
      }),
    )
    for (const text of [
      '',
      'ANY',
      ' own',
      'account:',
      'account',
      `account:${app}`,
      `${ann}`,
      `account:${ann} `,
      `account=${ann}`,
    ]) {
      expect(parseScope(text)).toBeNull()
    }
  })

  test('own meets any in own; own meets an account in both', () => {
    expect(intersectScopes('own', 'any')).toEqual(['own'])
    expect(intersectScopes('any', 'any')).toEqual([])
    expect(intersectScopes(`account:${ann}`, 'own', 'own')).toEqual([`account:${ann}`, 'own'])
  })

  test('an intersection fits exactly what every part fits', () => {
    fc.assert(
      fc.property(fc.array(scopes), subjects, targets, (parts, subject, target) => {
        const each = parts.every((part) => scopesFit(intersectScopes(part), subject, target))
        expect(scopesFit(intersectScopes(...parts), subject, target)).toBe(each)
      }),
    )
  })

  test('of one account fits what is that account’s own', () => {
    fc.assert(
      fc.property(subjects, targets, (subject, target) => {
        expect(scopesFit([`account:${ann}`], subject, target)).toBe(owns(asAnn, target))
        expect(scopesFit(['own'], subject, target)).toBe(owns(subject, target))
        expect(scopesFit([], subject, target)).toBe(true)
      }),
    )
  })

  test('names each owner once', () => {
    expect(ownersOf(['own', `account:${ann}`], asAnn)).toEqual([asAnn])
    expect(ownersOf(['any'], asAnn)).toEqual([])
    expect(ownersOf(['any', 'own'], asAnn)).toEqual([asAnn])
    expect(ownersOf(['own', `account:${ben}`], asApp)).toEqual([asApp, { type: 'account', id: ben }])
  })

  test('that names no account is a fault', () => {
    expect(() => ownersOf([`account:${'nobody'}` as 'own'], asAnn)).toThrow(
      new RangeError('A scope names something that is not an account'),
    )
  })
})

describe('own', () => {
  const token: Target = { kind: 'token', accountId: ann, issuedBy: app }

  test.each<[string, Subject, Target, boolean]>([
    ['a token is its holder’s', asAnn, token, true],
    ['a token is its issuer’s', asApp, token, true],
    ['a token is not another account’s', { type: 'account', id: ben }, token, false],
    ['a token is not another application’s', { type: 'application', id: otherApp }, token, false],
    ['a token issued by a person is no application’s', asApp, { ...token, issuedBy: null }, false],
    ['an account is its own', asAnn, { kind: 'account', accountId: ann, createdBy: null }, true],
    ['an account is its creator’s', asApp, { kind: 'account', accountId: ann, createdBy: app }, true],
    ['a new account is its creator’s', asApp, { kind: 'account', accountId: null, createdBy: app }, true],
    ['an application is its owner’s', asAnn, { kind: 'application', applicationId: app, owners: [ben, ann] }, true],
    ['an application is its own', asApp, { kind: 'application', applicationId: app, owners: [] }, true],
    ['a key is its holder’s', asApp, { kind: 'key', holder: { type: 'application', id: app } }, true],
    ['a key of an application is not its owner’s', asAnn, { kind: 'key', holder: asApp }, false],
    ['a grant is whose it was given to', asAnn, { kind: 'grant', subject: { type: 'account', id: ann } }, true],
    ['a link is its account’s', asAnn, { kind: 'link', accountId: ann }, true],
    ['a link is no application’s', asApp, { kind: 'link', accountId: ann }, false],
    ['a conversation is each participant’s', asAnn, { kind: 'conversation', accountIds: [ben, ann] }, true],
    ['a conversation is nobody else’s', asAnn, { kind: 'conversation', accountIds: [ben] }, false],
    ['an alert is nobody’s', asAnn, { kind: 'alert' }, false],
    ['an act without target is nobody’s', asApp, { kind: 'any' }, false],
  ])('%s', (_, subject, target, isOwn) => {
    expect(owns(subject, target)).toBe(isOwn)
  })
})
