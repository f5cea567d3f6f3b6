import type { NotFoundKind } from '@tokenim/core/codes'
import type { Permission, Target } from '@tokenim/core/permissions'
import type { Query } from './query.ts'
import { query } from './query.ts'

type Question = {
  readonly name: string
  readonly permission: Permission
  readonly notFoundKind: NotFoundKind
  readonly target: Target
}

/** Whether the caller may do it at all, for doors that write by other ways; the answer is only that it is allowed. */
export function mayQuery({
  name,
  permission,
  notFoundKind,
  target,
}: Question): Query<Readonly<Record<string, never>>, true> {
  return query<Readonly<Record<string, never>>, true, true>({
    name,
    access: [permission],
    notFoundKind,
    isOpen: true,
    id: () => '',
    load: async () => true,
    whose: () => target,
    read: async () => true,
  })
}
