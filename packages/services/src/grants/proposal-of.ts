import type { Grant, GrantProposal, OwnedSubject } from '@tokenim/core/permissions'
import { builtInRoles } from '@tokenim/core/permissions'

/** A grant as the rules ask about giving or taking it. */
export function proposalOf({ id, gives, effect, scope, expiresAt }: Grant, to: OwnedSubject): GrantProposal {
  if (gives.kind === 'permission') return { to, gives, effect, scope, expiresAt }
  const role = builtInRoles.find((one) => one.id === gives.roleId)
  if (role === undefined) throw new Error(`grant ${id} gives a role that is not there`)
  return { to, gives: { kind: 'role', role }, effect, scope, expiresAt }
}
