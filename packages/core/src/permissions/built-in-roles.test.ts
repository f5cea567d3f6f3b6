import { describe, expect, test } from 'vitest'
import { uuidFromId } from '../ids/index.ts'
import {
  builtInRole,
  builtInRoles,
  heldBy,
  isBuiltInRoleName,
  isPermission,
  mayGrant,
  permissions,
  type BuiltInRoleName,
} from './index.ts'

/** As `name@scope`, the way people write it; `@any` left out. */
function contentOf(name: BuiltInRoleName): readonly string[] {
  return builtInRole[name].permissions
    .map(({ permission, scope }) => (scope === 'any' ? permission : `${permission}@${scope}`))
    .toSorted()
}

const viewer = 'accounts:read alerts:read applications:read cases:read grants:read keys:read logs:read tokens:read'
const support = `${viewer} cases:manage messages:diagnose tokens:cancel tokens:extend`

describe('the built-in role', () => {
  test.each<[BuiltInRoleName, string]>([
    [
      'member',
      'messages:send messages:read@own tokens:read@own tokens:cancel@own calls:place links:confirm@own sessions:read@own sessions:revoke@own cases:read@own cases:manage@own',
    ],
    [
      'service',
      'tokens:issue@own tokens:verify tokens:read@own tokens:extend@own tokens:cancel@own accounts:manage@own accounts:read@own',
    ],
    ['viewer', viewer],
    ['support', support],
    [
      'operator',
      `${support} tokens:issue tokens:revoke tokens:verify accounts:disable accounts:enable alerts:manage notices:publish`,
    ],
    [
      'security',
      `${viewer} tokens:hold tokens:cancel tokens:cancel_protected tokens:revoke sessions:revoke accounts:disable audit:read reviews:run reviews:decide grants:manage keys:manage keys:revoke`,
    ],
    [
      'bot',
      `${viewer} tokens:cancel tokens:cancel_protected tokens:extend tokens:hold tokens:revoke keys:revoke accounts:disable accounts:enable accounts:act_for links:offer audit:read alerts:manage notices:publish`,
    ],
  ])('%s holds what it should and nothing else', (name, content) => {
    expect(contentOf(name)).toEqual(content.split(' ').toSorted())
  })

  test('admin holds everything but acting for others', () => {
    expect(contentOf('admin')).toEqual(permissions.filter((name) => name !== 'accounts:act_for').toSorted())
  })

  test('ids never change', () => {
    expect(Object.fromEntries(builtInRoles.map((role) => [role.name, role.id]))).toEqual({
      member: 'rol_0000000000e008000000000001',
      service: 'rol_0000000000e008000000000002',
      viewer: 'rol_0000000000e008000000000003',
      support: 'rol_0000000000e008000000000004',
      operator: 'rol_0000000000e008000000000005',
      security: 'rol_0000000000e008000000000006',
      bot: 'rol_0000000000e008000000000007',
      admin: 'rol_0000000000e008000000000008',
    })
    expect(uuidFromId(builtInRole.admin.id)).toBe('00000000-0000-7000-8000-000000000008')
  })

  test('of each has only permissions there are, each once, and denies nothing', () => {
    for (const role of builtInRoles) {
      const names = role.permissions.map((entry) => entry.permission)
      expect(new Set(names).size).toBe(names.length)
      expect(names.every(isPermission)).toBe(true)
      expect(role.permissions.every((entry) => entry.effect === 'allow')).toBe(true)
    }
  })

  test('names are known, and only those', () => {
    expect(isBuiltInRoleName('operator')).toBe(true)
    expect(isBuiltInRoleName('toString')).toBe(false)
  })
})

describe('permissions', () => {
  test('are a closed list of forty', () => {
    expect(permissions).toHaveLength(40)
    expect(new Set(permissions).size).toBe(40)
    for (const text of ['', 'tokens:*', 'tokens', 'TOKENS:READ', 'constructor', 'tokens:read ']) {
      expect(isPermission(text)).toBe(false)
    }
  })

  test('are asked for among the people whose role holds one of them, everywhere', () => {
    expect(heldBy(['accounts:disable'])).toEqual(['operator', 'security', 'admin'])
    expect(heldBy(['tokens:cancel', 'tokens:cancel_protected'])).toEqual(['support', 'operator', 'security', 'admin'])
    expect(heldBy(['accounts:act_for'])).toEqual([])
  })

  test('that are missing can be put right by whoever may grant them', () => {
    expect(mayGrant('tokens:revoke')).toEqual(['security', 'admin'])
    expect(mayGrant('tokens:issue')).toEqual(['admin'])
    expect(mayGrant('accounts:act_for')).toEqual(['admin'])
    for (const permission of permissions) expect(mayGrant(permission)).toContain('admin')
  })
})
