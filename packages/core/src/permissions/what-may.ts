import type { Instant } from '../time/index.ts'
import { leavesFor, timeOf } from './decide.ts'
import type { ActingSubjects } from './decide-for-actor.ts'
import { subjectsOf } from './decide-for-actor.ts'
import type { Leaf } from './leaves.ts'
import { listScope, type ListScope } from './list-scope.ts'
import { permissions, type Permission } from './permission.ts'

export type Ability = {
  readonly permission: Permission
  /** On what: everything, or the items that pass. */
  readonly scope: Exclude<ListScope, { readonly kind: 'none' }>
  /** Every leaf in force about this permission, denies included. */
  readonly because: readonly Leaf[]
}

/** What may X do: every permission that reaches anything at all now, in the order of `permissions`. */
export function whatMay(
  input: ActingSubjects & { readonly leaves: readonly Leaf[]; readonly now: Instant },
): readonly Ability[] {
  return permissions.flatMap((permission) => {
    const scope = listScope({ ...input, permission })
    if (scope.kind === 'none') return []
    const because = subjectsOf(input)
      .flatMap((subject) => leavesFor({ ...input, subject, permission }))
      .filter((leaf) => timeOf(leaf, input.now) === 'in_force')
    return [{ permission, scope, because }]
  })
}
