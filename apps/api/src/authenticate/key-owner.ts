import { ProblemError } from '@tokenim/problems'
import type { Services } from '@tokenim/services'
import type { Actor } from '@tokenim/services'
import { findKeyBySecret } from '@tokenim/services/keys'
import type { FoundKey } from '@tokenim/services/keys'
import type { KeySecret } from '@tokenim/core/secrets'

/** Whom an API key stands for. Only who holds the full secret is told that it has ended, and how. @throws ProblemError */
export async function findKeyOwner(services: Services, secret: KeySecret): Promise<FoundKey> {
  const found = await findKeyBySecret(services, secret)
  if (found === null) throw new ProblemError({ code: 'key_unknown', facts: { header: 'Authorization' } })
  const { keyId, state, endedAt } = found
  if (state === 'active' || state === 'rotating') return found
  throw new ProblemError({ code: `key_${state}`, facts: { keyId, at: endedAt ?? 0 } })
}

export function actorOfKey({ keyId, owner }: FoundKey): Exclude<Actor, { type: 'system' }> {
  return owner.type === 'account'
    ? { type: 'account', id: owner.id, credential: { type: 'key', keyId } }
    : { type: 'application', id: owner.id, kind: owner.kind, keyId, onBehalfOf: null }
}
