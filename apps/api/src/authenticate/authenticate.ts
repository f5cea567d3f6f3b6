import type { Actor, Services } from '@tokenim/services'
import type { ApiParts } from '../parts.ts'
import { ProblemError, reject } from '../problems/problem-error.ts'
import { actorOfKey, findKeyOwner } from './actor-of.ts'
import type { Credential } from './credential.ts'
import type { OnBehalfOf } from './on-behalf-of.ts'
import { actFor } from './on-behalf-of.ts'

/**
 * Who is calling. The credential is known to be well-formed; only here the database is asked.
 *
 * @throws ProblemError `key_…`, `discord_unlinked`, `permission_missing`, `rate_limited`
 */
export async function authenticate(
  services: Services,
  { rates }: Pick<ApiParts, 'rates'>,
  asked: { readonly credential: Credential; readonly onBehalfOf: OnBehalfOf | null; readonly address: string },
): Promise<Actor> {
  const { credential, onBehalfOf, address } = asked
  if (credential.kind !== 'key') return reject({ code: 'key_missing', facts: { header: 'Authorization' } })
  rates.admitSecret(credential.secret, address)
  try {
    const actor = actorOfKey(await findKeyOwner(services, credential.secret))
    rates.rememberGood(credential.secret)
    return onBehalfOf === null ? actor : await actFor(services, actor, onBehalfOf)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    throw new ProblemError(rates.countWrongSecret(error.problem, address), error.headers)
  }
}
