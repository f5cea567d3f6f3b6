import { actFor, builtInRole, builtInRoles } from './built-in-roles.ts'
import type { Permission } from './permission.ts'
import { permissions } from './permission.ts'
import type { Role } from './role.ts'

/** Who can put a missing permission right: the roles that may manage grants and hold it themselves, unrestricted. */
export function mayGrant(permission: Permission): readonly string[] {
  return granters.get(permission) ?? []
}

function grantersOf(permission: Permission): readonly string[] {
  if (permission === actFor) return [builtInRole.admin.name]
  return builtInRoles
    .filter((role) => holdsEverywhere(role, 'grants:manage') && holdsEverywhere(role, permission))
    .map((role) => role.name)
}

function holdsEverywhere(role: Role, permission: Permission): boolean {
  return role.permissions.some(
    (entry) => entry.permission === permission && entry.effect === 'allow' && entry.scope === 'any',
  )
}

/** Every denial asks, and the answer never changes. */
const granters: ReadonlyMap<Permission, readonly string[]> = new Map(
  permissions.map((permission) => [permission, grantersOf(permission)]),
)
