import { tokenSettings } from '@tokenim/core/tokens'
import { builtInRole } from '@tokenim/core/permissions'
import { connect } from '@tokenim/db'
import type { DrillCluster } from '@tokenim/db/testing'
import type { Actor, Services, Verb } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { bootstrap, putAccountByExternalId } from '@tokenim/services/accounts'
import { createApplication } from '@tokenim/services/applications'
import { giveGrant } from '@tokenim/services/grants'
import { createKey } from '@tokenim/services/keys'
import { randomBytes } from 'node:crypto'

/** What the load works with: peppers for the servers, a service's key, an account for each of its workers. */
export type Stage = {
  readonly peppers: string
  readonly serviceApiKey: string
  readonly botApiKey: string
  readonly accountIds: readonly string[]
}

export async function setStage(cluster: DrillCluster, workers: number): Promise<Stage> {
  const key = randomBytes(32)
  await using db = connect({ url: cluster.apiUrl, settingName: 'TOKENIM_API_DATABASE_URL', applicationName: 'drill' })
  const services: Services = { db, peppers: [{ id: 'p', key }], environment: 'live', tokenSettings, newId }
  const act = async <Input, Result>(verb: Verb<Input, Result>, actor: Actor, input: Input): Promise<Result> => {
    const requestId = newId('req')
    const outcome = await verb(services, { actor, requestId, idempotencyKey: requestId, input })
    if (!outcome.ok) throw new Error(`${verb.action} was refused: ${outcome.refusal.code}`)
    return outcome.result
  }
  const root = { externalId: 'root', displayName: 'Root', locale: null }
  const { accountId, botApiKey } = await act(bootstrap, { type: 'system', via: 'cli' }, root)
  const admin: Actor = { type: 'account', id: accountId, credential: { type: 'key', keyId: newId('key') } }
  const { account: owner } = await act(putAccountByExternalId, admin, { externalId: 'owner', displayName: 'Owner' })
  const application = { name: 'Drill', kind: 'service', owners: [owner.id] } as const
  const { applicationId } = await act(createApplication, admin, application)
  const to = { type: 'application', id: applicationId } as const
  const gives = { kind: 'role', role: builtInRole.service } as const
  await act(giveGrant, admin, { to, gives, effect: 'allow', scope: 'any', expiresAt: null, reason: 'drill' })
  const { secret = '' } = await act(createKey, admin, { owner: to, name: 'drill' })
  const service: Actor = { ...to, kind: 'service', keyId: newId('key'), onBehalfOf: null }
  const accountIds: string[] = []
  for (let n = 0; n < workers; n += 1) {
    const input = { externalId: `worker-${n}`, displayName: `Worker ${n}` }
    accountIds.push((await act(putAccountByExternalId, service, input)).account.id)
  }
  return { peppers: `p:${key.toString('base64')}`, serviceApiKey: secret, botApiKey, accountIds }
}
