import { ProblemError, reject } from '@tokenim/problems'
import type { Actor, Services } from '@tokenim/services'
import type { HolderMay } from '../op/operation.ts'
import type { ApiParts } from '../parts.ts'
import type { Credential } from './credential.ts'
import { findHolder } from './holder.ts'
import { actorOfKey, findKeyOwner } from './key-owner.ts'
import type { OnBehalfOf } from './on-behalf-of.ts'
import { actFor, mayNotActFor } from './on-behalf-of.ts'

type Presented = {
  readonly credential: Credential
  readonly onBehalfOf: OnBehalfOf | null
  readonly address: string
  readonly holderMay?: HolderMay | undefined
}

/**
 * Who is calling. The credential is known to be well-formed; only here the database is asked.
 *
 * @throws ProblemError `key_…`, `token_…`, `discord_unlinked`, `permission_missing`, `rate_limited`
 */
export async function authenticate(
  services: Services,
  { rates }: Pick<ApiParts, 'rates'>,
  presented: Presented,
): Promise<Actor> {
  const { credential, address } = presented
  if (credential.kind === 'none') return reject({ code: 'key_missing', facts: { header: 'Authorization' } })
  rates.admitSecret(credential.name, address)
  try {
    const actor = await find(services, presented)
    rates.rememberGood(credential.name)
    return actor
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    throw new ProblemError(rates.countWrongSecret(error.problem, address), error.headers)
  }
}

async function find(services: Services, { credential, onBehalfOf, holderMay }: Presented): Promise<Actor> {
  switch (credential.kind) {
    case 'key': {
      const actor = actorOfKey(await findKeyOwner(services, credential.secret))
      return onBehalfOf === null ? actor : await actFor(services, actor, onBehalfOf)
    }
    case 'token': {
      if (holderMay === undefined) throw new Error('a token secret was taken where none opens anything')
      const holder = await findHolder(services, credential.secret, holderMay)
      return onBehalfOf === null || onBehalfOf.kind === 'itself' ? holder : reject(mayNotActFor(holder))
    }
    case 'none':
      return reject({ code: 'key_missing', facts: { header: 'Authorization' } })
  }
}
