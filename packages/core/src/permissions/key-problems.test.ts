import { expect, test } from 'vitest'
import type { ApplicationId } from '../ids/index.ts'
import { idFromUuid, uuidV7 } from '../ids/index.ts'
import type { BuiltInRoleName, Grant, Leaf, OwnedSubject, Subject } from './index.ts'
import { builtInRole, keyProblems, leavesOf } from './index.ts'
import { accounts, applications, now } from './testing/arbitraries.ts'

const ann: Subject = { type: 'account', id: accounts[0]! }
const ben: Subject = { type: 'account', id: accounts[1]! }
const shopId: ApplicationId = applications[0]!
const shop: Subject = { type: 'application', id: shopId }
const id = idFromUuid('gra', uuidV7(1, new Uint8Array(10)))

function leavesWith(subject: Subject, name: BuiltInRoleName, change: Partial<Grant> = {}): readonly Leaf[] {
  const gives = { kind: 'role', roleId: builtInRole[name].id } as const
  const times = { notBefore: 0, expiresAt: null, revokedAt: null }
  const grant: Grant = { id, subject, gives, effect: 'allow', scope: 'any', ...times, grantedBy: null, ...change }
  return leavesOf({ subject, grants: [grant] })
}

function kinds(leaves: readonly Leaf[], owner: OwnedSubject, ownersLeaves: readonly Leaf[], maker = ann): unknown[] {
  const problems = keyProblems({ actor: maker, owners: [], leaves, owner, ownersLeaves, now })
  return [...new Set(problems.map(({ kind }) => kind))]
}

const toBen = { subject: ben, owners: [] }

test('a key for who may do less, or nothing, can be made', () => {
  expect(kinds(leavesWith(ann, 'admin'), toBen, leavesWith(ben, 'operator'))).toEqual([])
  expect(kinds(leavesWith(ann, 'security'), toBen, leavesOf({ subject: ben, grants: [] }))).toEqual([])
})

test('a key for who may do more cannot, nor for longer than oneself may', () => {
  expect(kinds(leavesWith(ann, 'security'), toBen, leavesWith(ben, 'operator'))).toContain('not_held')
  const soon = leavesWith(ann, 'admin', { expiresAt: now + 1 })
  expect(kinds(soon, toBen, leavesWith(ben, 'viewer'))).toEqual(['longer'])
  expect(kinds(leavesWith(ann, 'admin', { scope: 'own' }), toBen, leavesWith(ben, 'viewer'))).toEqual(['wider'])
})

test('what the owner will be able to do counts, what is over or denied does not', () => {
  const security = leavesWith(ann, 'security')
  expect(kinds(security, toBen, leavesWith(ben, 'operator', { notBefore: now + 1 }))).toContain('not_held')
  expect(kinds(security, toBen, leavesWith(ben, 'operator', { expiresAt: now }))).toEqual([])
  expect(kinds(security, toBen, leavesWith(ben, 'operator', { revokedAt: now }))).toEqual([])
  expect(kinds(security, toBen, leavesWith(ben, 'operator', { effect: 'deny' }))).toEqual([])
})

test('a program that acts for somebody must hold what the key passes on, too', () => {
  const about = { owner: { subject: ann, owners: [] }, ownersLeaves: leavesWith(ann, 'viewer'), now }
  const acting = { actor: shop, onBehalfOf: ann, owners: [] }
  const both = [...leavesWith(ann, 'viewer'), ...leavesWith(shop, 'viewer')]
  expect(keyProblems({ ...acting, leaves: both, ...about })).toEqual([])
  const one = keyProblems({ ...acting, leaves: leavesWith(ann, 'viewer'), ...about })
  expect(one[0]).toEqual({ kind: 'not_held', subject: shop, permission: 'tokens:read' })
})

test('for oneself, and for a program one owns, a key is made as far as one holds what it passes on', () => {
  expect(kinds([], { subject: ann, owners: [] }, leavesWith(ann, 'admin'))).toEqual([])
  const owned = { subject: shop, owners: [accounts[0]!] }
  expect(kinds(leavesWith(ann, 'admin'), owned, leavesWith(shop, 'service'))).toEqual([])
  expect(kinds(leavesWith(ann, 'admin'), owned, leavesWith(shop, 'bot'))).toEqual([])
  expect(kinds(leavesWith(ann, 'security'), owned, leavesWith(shop, 'service'))).toContain('not_held')
})
