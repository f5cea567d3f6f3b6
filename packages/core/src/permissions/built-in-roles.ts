import { idFromUuid } from '../ids/index.ts'
import { permissions, type Permission } from './permission.ts'
import type { Role, RolePermission } from './role.ts'
import type { Scope } from './scope.ts'

export type BuiltInRoleName = 'member' | 'service' | 'viewer' | 'support' | 'operator' | 'security' | 'bot' | 'admin'

export type BuiltInRole = Role & { readonly name: BuiltInRoleName }

/** The one permission that no role but the bot's has: its holder can act as somebody else. */
export const actFor = 'accounts:act_for' satisfies Permission

const viewer: readonly Permission[] = [
  'tokens:read',
  'accounts:read',
  'applications:read',
  'keys:read',
  'grants:read',
  'alerts:read',
  'logs:read',
  'cases:read',
]

const support: readonly Permission[] = [
  ...viewer,
  'tokens:cancel',
  'tokens:extend',
  'messages:diagnose',
  'cases:manage',
]

/** By name. The ids are permanent: UUIDs `00000000-0000-7000-8000-0000000000nn`, so a database can be seeded with them. */
export const builtInRole: { readonly [N in BuiltInRoleName]: BuiltInRole } = {
  /** Every account has it by existing; only a deny takes from it. */
  member: role(1, 'member', [
    ...allow('any', ['messages:send', 'calls:place']),
    ...allow('own', [
      'messages:read',
      'tokens:read',
      'tokens:cancel',
      'links:confirm',
      'sessions:read',
      'sessions:revoke',
      'cases:read',
      'cases:manage',
    ]),
  ]),
  service: role(2, 'service', [
    ...allow('any', ['tokens:verify']),
    ...allow('own', [
      'tokens:issue',
      'tokens:read',
      'tokens:extend',
      'tokens:cancel',
      'accounts:manage',
      'accounts:read',
    ]),
  ]),
  viewer: role(3, 'viewer', allow('any', viewer)),
  support: role(4, 'support', allow('any', support)),
  operator: role(
    5,
    'operator',
    allow('any', [
      ...support,
      'tokens:issue',
      'tokens:revoke',
      'tokens:verify',
      'accounts:disable',
      'accounts:enable',
      'alerts:manage',
      'notices:publish',
    ]),
  ),
  security: role(
    6,
    'security',
    allow('any', [
      ...viewer,
      'tokens:hold',
      'tokens:cancel',
      'tokens:cancel_protected',
      'tokens:revoke',
      'sessions:revoke',
      'accounts:disable',
      'audit:read',
      'reviews:run',
      'reviews:decide',
      'grants:manage',
      'keys:manage',
      'keys:revoke',
    ]),
  ),
  bot: role(
    7,
    'bot',
    allow('any', [
      ...viewer,
      'tokens:cancel',
      'tokens:cancel_protected',
      'tokens:extend',
      'tokens:hold',
      'tokens:revoke',
      'keys:revoke',
      'accounts:disable',
      'accounts:enable',
      'audit:read',
      actFor,
      'links:offer',
      'alerts:manage',
      'notices:publish',
    ]),
  ),
  admin: role(
    8,
    'admin',
    allow(
      'any',
      permissions.filter((permission) => permission !== actFor),
    ),
  ),
}

/** All of them, from the least to the most. */
export const builtInRoles: readonly BuiltInRole[] = Object.values(builtInRole)

export function isBuiltInRoleName(text: string): text is BuiltInRoleName {
  return Object.hasOwn(builtInRole, text)
}

function role(number: number, name: BuiltInRoleName, entries: readonly RolePermission[]): BuiltInRole {
  const uuid = `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
  return { id: idFromUuid('rol', uuid), name, permissions: entries }
}

function allow(scope: Scope, names: readonly Permission[]): readonly RolePermission[] {
  return names.map((permission) => ({ permission, effect: 'allow', scope }))
}
