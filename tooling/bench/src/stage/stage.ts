import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import type { BuiltInRoleName, Subject } from '@tokenim/core/permissions'
import { builtInRole } from '@tokenim/core/permissions'
import { tokenSettings } from '@tokenim/core/tokens'
import { connect } from '@tokenim/db'
import type { DrillCluster } from '@tokenim/db/testing'
import { startDrillCluster } from '@tokenim/db/testing'
import type { Actor, ApplicationActor, Services, Verb } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { bootstrap, putAccountByExternalId } from '@tokenim/services/accounts'
import { createApplication } from '@tokenim/services/applications'
import { giveGrant } from '@tokenim/services/grants'
import { createKey } from '@tokenim/services/keys'
import { randomBytes } from 'node:crypto'
import type { Sql } from 'postgres'
import postgres from 'postgres'
import type { Child } from '../processes/child.ts'
import { startChild } from '../processes/child.ts'

/** A durable PostgreSQL (fsync on) of its own with one consuming service, and ways to everything a bench needs. */
export type Stage = AsyncDisposable & {
  readonly cluster: DrillCluster
  readonly owner: Sql
  readonly services: Services
  readonly peppers: string
  readonly admin: Actor
  readonly botApiKey: string
  readonly service: ApplicationActor
  act<Input, Result>(verb: Verb<Input, Result>, actor: Actor, input: Input): Promise<Result>
  serviceKey(): Promise<string>
  giveRole(to: Subject, role: BuiltInRoleName): Promise<void>
  startApi(): Promise<Child>
}

export async function setStage(): Promise<Stage> {
  await using stack = new AsyncDisposableStack()
  const cluster = stack.use(await startDrillCluster({ settings: { max_connections: '100', shared_buffers: '512MB' } }))
  const owner = postgres(cluster.ownerUrl, { max: 2, onnotice: () => {} })
  stack.defer(() => owner.end({ timeout: 2 }))
  const key = randomBytes(32)
  const db = stack.use(connect({ url: cluster.apiUrl, settingName: 'the bench', applicationName: 'bench' }))
  const services: Services = { db, peppers: [{ id: 'p', key }], environment: 'live', tokenSettings, newId }
  const peppers = `p:${key.toString('base64')}`
  const act: Stage['act'] = async (verb, actor, input) => {
    const requestId = newId('req')
    const outcome = await verb(services, { actor, requestId, idempotencyKey: requestId, input })
    if (!outcome.ok) throw new Error(`${verb.action} was refused: ${outcome.refusal.code}`)
    return outcome.result
  }
  const root = { externalId: 'root', displayName: 'Root', locale: null }
  const { accountId, botApiKey } = await act(bootstrap, { type: 'system', via: 'cli' }, root)
  const admin = personalActor(accountId)
  const giveRole = async (to: Subject, role: BuiltInRoleName) => {
    const gives = { kind: 'role', role: builtInRole[role] } as const
    await act(giveGrant, admin, { to, gives, effect: 'allow', scope: 'any', expiresAt: null, reason: 'bench' })
  }
  const { account } = await act(putAccountByExternalId, admin, { externalId: 'owner', displayName: 'Owner' })
  const application = { name: 'Bench', kind: 'service', owners: [account.id] } as const
  const { applicationId } = await act(createApplication, admin, application)
  const service = serviceActor(applicationId)
  await giveRole({ type: 'application', id: applicationId }, 'service')
  const life = stack.move()
  return {
    cluster,
    owner,
    services,
    peppers,
    admin,
    botApiKey,
    service,
    act,
    giveRole,
    serviceKey: async () => {
      const to = { type: 'application', id: applicationId } as const
      const { secret = '' } = await act(createKey, admin, { owner: to, name: 'bench' })
      return secret
    },
    startApi: () =>
      startChild('apps/api/src/main.ts', {
        TOKENIM_API_DATABASE_URL: cluster.apiUrl,
        TOKENIM_API_PORT: '0',
        TOKENIM_API_METRICS_PORT: '0',
        TOKENIM_PEPPERS: peppers,
        // A minute of a bench is busier than anybody's hour.
        TOKENIM_CHAT_ACTS_PER_HOUR: '99999',
      }),
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  }
}

export function personalActor(id: AccountId): Actor {
  return { type: 'account', id, credential: { type: 'key', keyId: newId('key') } }
}

function serviceActor(id: ApplicationId): ApplicationActor {
  return { type: 'application', id, kind: 'service', keyId: newId('key'), onBehalfOf: null }
}
