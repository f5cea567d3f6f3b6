import { builtInRoles, permissions, type BuiltInRole, type Permission } from '@tokenim/core/permissions'
import { code, page, section, table, type Page } from './page.ts'

/** Every permission, and what each built-in role holds. */
export function permissionsPage(): Page {
  const names = builtInRoles.map((role) => role.name)
  const rows = permissions.map((each) => [code(each), ...builtInRoles.map((role) => scopeIn(role, each))])
  return page('permissions.md', 'Permissions', [
    'Permissions are permanent and never translated; what is not listed cannot be granted. Everything is denied unless granted.',
    section(
      'Built-in roles',
      '*any*: on everything · *own*: on what is the subject’s own. `member` belongs to every account by existing. ' +
        '`service` and `bot` are for applications; `bot` acts only on behalf of a person, who must be allowed as well.',
      table(['permission', ...names], rows),
    ),
  ])
}

function scopeIn(role: BuiltInRole, permission: Permission): string {
  const scopes = role.permissions.filter((each) => each.permission === permission)
  return scopes.map((each) => (each.effect === 'deny' ? `not ${each.scope}` : each.scope)).join(', ')
}
