import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idFromUuid, uuidV7, type RoleId } from '../ids/index.ts'
import {
  builtInRole,
  decide,
  leavesOf,
  UnknownRoleError,
  type Grant,
  type Role,
  type Subject,
  type Target,
} from './index.ts'
import { accounts, applications, now, scopes, targets } from './testing/arbitraries.ts'

const ann: Subject = { type: 'account', id: accounts[0]! }
const shop: Subject = { type: 'application', id: applications[0]! }
const annsToken: Target = { kind: 'token', accountId: accounts[0]!, issuedBy: applications[0]! }
const bensToken: Target = { kind: 'token', accountId: accounts[1]!, issuedBy: applications[1]! }

const base: Grant = {
  id: idFromUuid('gra', uuidV7(1, new Uint8Array(10))),
  subject: ann,
  gives: { kind: 'role', roleId: builtInRole.support.id },
  effect: 'allow',
  scope: 'any',
  notBefore: now,
  expiresAt: null,
  revokedAt: null,
  grantedBy: null,
}

function may(subject: Subject, grants: readonly Grant[], permission: 'tokens:cancel' | 'tokens:read', target: Target) {
  return decide({ subject, permission, target, leaves: leavesOf({ subject, grants }), now }).allowed
}

describe('leaves', () => {
  test('of every account begin with what a member has', () => {
    const leaves = leavesOf({ subject: ann, grants: [] })
    expect(leaves.map((leaf) => leaf.permission)).toEqual(builtInRole.member.permissions.map((p) => p.permission))
    expect(leaves.every((leaf) => leaf.grantId === null && leaf.via?.role === 'member')).toBe(true)
    expect(may(ann, [], 'tokens:cancel', annsToken)).toBe(true)
    expect(may(ann, [], 'tokens:cancel', bensToken)).toBe(false)
  })

  test('of an application begin with nothing', () => {
    expect(leavesOf({ subject: shop, grants: [] })).toEqual([])
  })

  test('of a role carry the grant and the role they come through', () => {
    const grant: Grant = { ...base, expiresAt: 5_000, revokedAt: 4_000, grantedBy: shop }
    const leaf = leavesOf({ subject: ann, grants: [grant] }).find((each) => each.permission === 'messages:diagnose')
    expect(leaf).toEqual({
      grantId: grant.id,
      subject: ann,
      permission: 'messages:diagnose',
      effect: 'allow',
      scopes: [],
      notBefore: now,
      expiresAt: 5_000,
      revokedAt: 4_000,
      via: { roleId: builtInRole.support.id, role: 'support' },
      grantedBy: shop,
    })
  })

  test('of a single permission come through no role', () => {
    const grant: Grant = {
      ...base,
      subject: shop,
      gives: { kind: 'permission', permission: 'logs:write' },
      scope: 'own',
    }
    expect(leavesOf({ subject: shop, grants: [grant] })).toMatchObject([
      { permission: 'logs:write', scopes: ['own'], via: null },
    ])
  })

  test('only a deny takes membership away', () => {
    const deny: Grant = { ...base, gives: { kind: 'permission', permission: 'tokens:cancel' }, effect: 'deny' }
    expect(may(ann, [deny], 'tokens:cancel', annsToken)).toBe(false)
    expect(may(ann, [deny], 'tokens:read', annsToken)).toBe(true)
    const denyRole: Grant = { ...deny, gives: { kind: 'role', roleId: builtInRole.member.id } }
    expect(may(ann, [denyRole], 'tokens:read', annsToken)).toBe(false)
  })

  test('of other subjects are left out', () => {
    expect(leavesOf({ subject: shop, grants: [base] })).toEqual([])
  })

  test('a deny inside a role denies, however the role is given', () => {
    const roleId: RoleId = idFromUuid('rol', uuidV7(77, new Uint8Array(10)))
    const careful: Role = {
      id: roleId,
      name: 'careful',
      permissions: [{ permission: 'tokens:cancel', effect: 'deny', scope: 'own' }],
    }
    for (const effect of ['allow', 'deny'] as const) {
      const grant: Grant = { ...base, gives: { kind: 'role', roleId }, effect }
      const leaves = leavesOf({ subject: ann, grants: [grant], roles: [careful] })
      expect(decide({ subject: ann, permission: 'tokens:cancel', target: annsToken, leaves, now }).allowed).toBe(false)
    }
  })

  test('a role that was not loaded is a fault, not an empty role', () => {
    const unloaded = () => leavesOf({ subject: ann, grants: [base], roles: [] })
    expect(unloaded).toThrow(UnknownRoleError)
    expect(unloaded).toThrow(
      expect.objectContaining({
        name: 'UnknownRoleError',
        message: `A grant gives ${builtInRole.support.id}, which is not among the roles`,
        roleId: builtInRole.support.id,
      }),
    )
  })

  test('a role given with a scope reaches exactly what both reach', () => {
    const roleId: RoleId = idFromUuid('rol', uuidV7(78, new Uint8Array(10)))
    fc.assert(
      fc.property(scopes, scopes, targets, (given, inside, target) => {
        const role: Role = {
          id: roleId,
          name: 'r',
          permissions: [{ permission: 'logs:read', effect: 'allow', scope: inside }],
        }
        const ask = (...grants: readonly Grant[]) => {
          const leaves = leavesOf({ subject: ann, grants, roles: [role] })
          return decide({ subject: ann, permission: 'logs:read', target, leaves, now }).allowed
        }
        const direct = (scope: Grant['scope']): Grant => {
          return { ...base, gives: { kind: 'permission', permission: 'logs:read' }, scope }
        }
        const both = ask({ ...base, gives: { kind: 'role', roleId }, scope: given })
        expect(both).toBe(ask(direct(given)) && ask(direct(inside)))
      }),
    )
  })
})
