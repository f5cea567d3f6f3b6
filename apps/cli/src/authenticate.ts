import { parseSecret } from '@tokenim/core/secrets'
import type { Actor, Services } from '@tokenim/services'
import { findKeyBySecret } from '@tokenim/services/keys'
import { requireSetting } from './config.ts'
import { UsageError } from './usage-error.ts'

/** Who runs the command: the owner of TOKENIM_API_KEY. The command line has no power of its own. */
export async function authenticate(services: Services): Promise<Actor> {
  const text = requireSetting('TOKENIM_API_KEY', 'your personal API key (timk_…)')
  const parsed = parseSecret(text, { kind: 'key', environment: services.environment })
  if (!parsed.ok) throw new UsageError(`TOKENIM_API_KEY: ${parsed.code} (${parsed.problem.kind})`)
  const found = await findKeyBySecret(services, parsed.secret)
  if (found === null) throw new UsageError('TOKENIM_API_KEY: key_unknown (no API key has this secret)')
  if (found.state !== 'active' && found.state !== 'rotating')
    throw new UsageError(`TOKENIM_API_KEY: key_${found.state}`)
  const { keyId, owner } = found
  if (owner.type === 'account') return { type: 'account', id: owner.id, credential: { type: 'key', keyId } }
  return { type: 'application', id: owner.id, kind: owner.kind, keyId, onBehalfOf: null }
}
