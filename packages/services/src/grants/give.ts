import type { GrantId } from '@tokenim/core/ids'
import type { OwnedSubject } from '@tokenim/core/permissions'
import { builtInRoles, canGrant } from '@tokenim/core/permissions'
import { verb } from '../verb.ts'
import { actingSubjects } from '../verb/actor.ts'
import type { NewGrant } from './insert-grant.ts'
import { refusalOfProblems } from './refusal-of-problems.ts'
import { insertGrant } from './insert-grant.ts'
import { loadSubject } from './load-subject.ts'

export type GiveGrant = NewGrant

/** Gives one permission or role to one subject: never what one does not hold, nor wider, nor longer, nor to oneself. */
export const giveGrant = verb<GiveGrant, OwnedSubject, null, never, { readonly grantId: GrantId }>({
  action: 'grants.give',
  access: ['grants:manage'],
  readPermission: 'grants:read',
  idempotencyKey: 'required',
  notFoundKind: 'account',
  target: ({ to }) => ({ type: to.type, id: to.id }),
  reason: ({ reason }) => ({ reason }),
  load: (tx, { to }) => loadSubject(tx, to),
  whose: ({ subject }) => ({ kind: 'grant', subject }),
  lock: (tx, { subject }) => loadSubject(tx, subject),
  decide: ({ loaded, input, standing, actor, now }) => {
    const subjects = actingSubjects(actor)
    if (subjects === null) throw new Error('the system gives no grants here')
    checkRole(input.gives)
    const verdict = canGrant({
      ...subjects,
      owners: standing.persons,
      leaves: standing.leaves,
      proposal: { ...input, to: loaded },
      now,
    })
    return verdict.allowed
      ? { ok: true, change: null }
      : { ok: false, refusal: refusalOfProblems(verdict.problems, loaded.subject) }
  },
  write: async (tx, _change, { services, input, actor, now }) => {
    const grantedBy = actingSubjects(actor)?.actor ?? null
    const { id, change, event } = await insertGrant(tx, services, input, { grantedBy, now })
    return { result: { grantId: id }, target: { type: 'grant', id }, change, events: [event] }
  },
})

/** A role is judged by what it holds, so it has to be the role that is stored. */
function checkRole(gives: NewGrant['gives']): void {
  if (gives.kind === 'role' && !builtInRoles.includes(gives.role as (typeof builtInRoles)[number])) {
    throw new Error(`${gives.role.name} is not the role of that name`)
  }
}
