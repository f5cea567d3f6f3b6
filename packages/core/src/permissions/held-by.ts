import { builtInRoles } from './built-in-roles.ts'
import type { Permission } from './permission.ts'

/** The built-in roles of people that hold one of these, unrestricted: whom to ask for what one may not do oneself. */
export function heldBy(permissions: readonly Permission[]): readonly string[] {
  return builtInRoles
    .filter(({ name }) => !ofPrograms.has(name))
    .filter((role) =>
      role.permissions.some(
        ({ permission, effect, scope }) => permissions.includes(permission) && effect === 'allow' && scope === 'any',
      ),
    )
    .map(({ name }) => name)
}

const ofPrograms: ReadonlySet<string> = new Set(['service', 'bot'])
