import type { Refusal } from '@tokenim/core/codes'
import { refuse } from '@tokenim/core/codes'
import type { DenyLeaf, GrantProblem, Subject } from '@tokenim/core/permissions'
import { mayGrant } from '@tokenim/core/permissions'

/** What stands against passing something on, as a refusal: one item of `because` per rule, permission and granter. */
export function refusalOfProblems(problems: readonly GrantProblem[], to: Subject): Refusal {
  const self = problems.find((problem) => problem.kind === 'self')
  if (self !== undefined) return refuse('self_action', { rule: 'own_grant', accountIds: self.accountIds })
  const because = problems.flatMap((problem) => denyLeaf(problem, to))
  const permissions = [...new Set(because.map(({ permission }) => permission))]
  return refuse('permission_missing', { permissions, because })
}

function denyLeaf(problem: GrantProblem, to: Subject): DenyLeaf[] {
  if (problem.kind === 'self') return []
  const { permission } = problem
  const subject = problem.kind === 'applications_only' ? to : problem.subject
  return [{ reason: reasonOf(problem.kind), subject, permission, leaf: null, fixableBy: mayGrant(permission) }]
}

/** Held, but not so far or not so long: it would have run out while what is passed on goes on. */
function reasonOf(kind: Exclude<GrantProblem['kind'], 'self'>): DenyLeaf['reason'] {
  switch (kind) {
    case 'denied':
      return 'deny'
    case 'not_held':
      return 'no_grant'
    case 'wider':
    case 'applications_only':
      return 'out_of_scope'
    case 'longer':
      return 'expired'
  }
}
