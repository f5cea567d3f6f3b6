import type { RoleId } from '../ids/index.ts'
import type { Permission } from './permission.ts'
import type { Scope } from './scope.ts'

export type Effect = 'allow' | 'deny'

export type RolePermission = { readonly permission: Permission; readonly effect: Effect; readonly scope: Scope }

/** A named bundle of permissions, given to subjects by grants with a further scope; never given to a role. */
export type Role = { readonly id: RoleId; readonly name: string; readonly permissions: readonly RolePermission[] }
