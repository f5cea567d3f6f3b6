import { refuse } from '@tokenim/core/codes'
import type { Instant } from '@tokenim/core/time'
import type { Call, VerbHead } from '../verb.ts'
import { actingSubjects } from './actor.ts'
import type { Authorised } from './authorise.ts'
import { authorise } from './authorise.ts'
import { isHolder } from './may-call.ts'
import type { Standing } from './standing.ts'
import type { Found } from './steps.ts'

/** Whether a call may be decided at all: the caller, then what it is about, then the permissions of the verb. */
export function authoriseCall<Input, Result>(
  { access, notFoundKind, target }: VerbHead<Input>,
  { actor, input }: Pick<Call<Input>, 'actor' | 'input'>,
  found: Found<Input, Result> | null,
  standing: Standing,
  now: Instant,
): Authorised {
  const kind = typeof notFoundKind === 'string' ? notFoundKind : notFoundKind(input)
  const notFound = { kind, id: target(input, actor).id }
  const subjects = actingSubjects(actor)
  if (subjects === null || typeof access === 'string' || isHolder(actor)) {
    return found === null ? { ok: false, refusal: refuse('not_found', notFound) } : { ok: true, access: {} }
  }
  return authorise({
    subjects,
    standing,
    now,
    target: found === null ? null : found.whose,
    notFound,
    permissions: found?.takes ?? access,
    readPermission: found?.readPermission,
  })
}
