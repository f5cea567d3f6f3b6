import type { Permission } from '@tokenim/core/permissions'
import type { Access } from '@tokenim/core/tokens'
import type { AccessMap } from './authorise.ts'

/** @throws when the verb did not declare the permission: it was never evaluated */
export function accessOf(access: AccessMap, permission: Permission): Access {
  const answer = access[permission]
  if (answer === undefined) throw new Error(`${permission} was not declared`)
  return answer
}
