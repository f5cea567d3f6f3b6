import type { AccountId, ApplicationId, Id, IdPrefix, RequestId, TokenId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import type { BuiltInRoleName, Permission, Scope } from '@tokenim/core/permissions'
import { builtInRole } from '@tokenim/core/permissions'
import { tokenSettings } from '@tokenim/core/tokens'
import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import { randomBytes } from 'node:crypto'
import type { Services } from '../services.ts'
import type { IssueToken } from '../tokens/index.ts'
import { confirmToken, extendToken, issueToken, recordAttempt } from '../tokens/index.ts'
import type { Call } from '../verb.ts'
import type { AccountActor, Actor, ApplicationActor, SystemActor } from '../verb/actor.ts'
import { newId } from '../verb/new-id.ts'

/** An entry of the log as a test reads it. */
export type Entry = {
  readonly action: string
  readonly outcome: string
  readonly code: string | null
  readonly versionAfter: number | null
  readonly actor: string
  readonly body: Readonly<Record<string, unknown>>
}

export type Told = { readonly type: string; readonly version: number | null; readonly actor: string }

export type IssuedToken = {
  readonly id: TokenId
  readonly accountId: AccountId
  readonly secret: string
  readonly code: string
}

/** A migrated database with one consuming service, and ways to people it and to read what was written. */
export type World = AsyncDisposable & {
  readonly database: TestDatabase
  readonly services: Services
  /** The same on the monitor's role. */
  readonly monitor: Services
  readonly service: ApplicationActor
  readonly system: SystemActor
  account(status?: string): Promise<AccountId>
  application(role?: BuiltInRoleName): Promise<ApplicationActor>
  person(role?: BuiltInRoleName): Promise<AccountActor>
  grant(
    subject: AccountId | ApplicationId,
    permission: Permission,
    scope: Scope,
    effect?: 'allow' | 'deny',
  ): Promise<void>
  issue(input?: Partial<IssueToken>, by?: Actor): Promise<IssuedToken>
  confirmed(input?: Partial<IssueToken>, by?: Actor): Promise<IssuedToken>
  extend(id: TokenId, expectedVersion: number): Promise<void>
  entries(targetId: string): Promise<Entry[]>
  events(subjectId: string): Promise<Told[]>
  /** State, cause, version and tries as stored. */
  stored(id: TokenId): Promise<{ state: string; cause: string | null; version: number; tries: number }>
}

const pepper = { id: 'test', key: randomBytes(32) }

export async function createWorld(): Promise<World> {
  const database = await createTestDatabase()
  const { owner } = database
  const base = { peppers: [pepper], environment: 'live', tokenSettings, newId } as const
  const services: Services = { ...base, db: database.api }
  const role = (subject: 'account_id' | 'application_id', id: Id<IdPrefix>, name: BuiltInRoleName) => owner`
    insert into access_grant ${owner({ id: uuid('gra'), [subject]: uuidFromId(id), role_id: uuidFromId(builtInRole[name].id), not_before: '2020-01-01', reason: 'test', created_at: new Date() })}`
  const account = async (status = 'active') => {
    const id = newId('acc')
    await owner`insert into account ${owner({ id: uuidFromId(id), external_id: id, display_name: 'Somebody', status, created_at: new Date() })}`
    return id
  }
  const application = async (name: BuiltInRoleName = 'service'): Promise<ApplicationActor> => {
    const id = newId('app')
    await owner`insert into application ${owner({ id: uuidFromId(id), name: 'Some service', kind: 'service', created_at: new Date() })}`
    await role('application_id', id, name)
    return { type: 'application', id, kind: 'service', keyId: newId('key'), onBehalfOf: null }
  }
  const service = await application()
  const ownAccount = async () => {
    const id = await account()
    await owner`update account set application_id = ${uuidFromId(service.id)} where id = ${uuidFromId(id)}`
    return id
  }
  const world: World = {
    database,
    services,
    monitor: { ...base, db: database.monitor },
    service,
    system: { type: 'system', via: 'monitor' },
    account: async (status) => {
      const id = await ownAccount()
      if (status !== undefined) await owner`update account set status = ${status} where id = ${uuidFromId(id)}`
      return id
    },
    application,
    person: async (name) => {
      const id = await account()
      if (name !== undefined) await role('account_id', id, name)
      return { type: 'account', id, credential: { type: 'key', keyId: newId('key') } }
    },
    grant: async (subject, permission, scope, effect = 'allow') => {
      const column = subject.startsWith('app_') ? 'application_id' : 'account_id'
      await owner`insert into access_grant ${owner({ id: uuid('gra'), [column]: uuidFromId(subject), permission, scope, effect, not_before: '2020-01-01', reason: 'test', created_at: new Date() })}`
    },
    issue: async (input = {}, by = service) => {
      const accountId = input.accountId ?? (await ownAccount())
      const issued = await issueToken(services, call(by, { ...input, accountId }))
      if (!issued.ok) throw new Error(`not issued: ${issued.refusal.code}`)
      const { token, secret = '', confirmationCode = '' } = issued.result
      return { id: token.id, accountId, secret, code: confirmationCode }
    },
    confirmed: async (input, by) => {
      const token = await world.issue(input, by)
      const confirmed = await confirm(world, token)
      if (!confirmed.ok) throw new Error(`not confirmed: ${confirmed.refusal.code}`)
      return token
    },
    extend: async (id, expectedVersion) => {
      const extended = await extendToken(services, call(service, { id, reasonCode: 'stuck', expectedVersion }))
      if (!extended.ok) throw new Error(`not extended: ${extended.refusal.code}`)
    },
    entries: async (targetId) => {
      const rows = await owner<Entry[]>`
        select action, outcome, code, version_after as "versionAfter", coalesce(actor_id, 'system') as actor, body::json as body
        from audit_entry where target_id = ${targetId} order by at, id`
      return [...rows]
    },
    events: async (subjectId) => {
      const rows = await owner<Told[]>`
        select type, subject_version as version, coalesce(actor->>'id', 'system') as actor
        from event where subject_id = ${subjectId} order by occurred_at, id`
      return [...rows]
    },
    stored: async (id) => {
      const [row] = await owner<{ state: string; cause: string | null; version: number; tries: number }[]>`
        select state, cause, version, tries_used as tries from token where id = ${uuidFromId(id)}`
      if (row === undefined) throw new Error(`no token ${id}`)
      return row
    },
    [Symbol.asyncDispose]: () => database.drop(),
  }
  return world
}

/** One call with a request id and an idempotency key of its own, unless it is to repeat another. */
export function call<Input>(actor: Actor, input: Input, idempotencyKey: string = newRequestId()): Call<Input> {
  return { actor, input, requestId: newRequestId(), idempotencyKey }
}

/** What the API does for a known secret: note the attempt, then confirm. `proof` is the token whose secret was shown. */
export async function confirm(world: World, token: IssuedToken, code = token.code, proof = token) {
  const { id } = token
  const attempt = { tokenId: id, requestId: newRequestId(), addressBlock: '192.0.2.0/24' }
  const attemptId = await recordAttempt(world.services, attempt)
  return await confirmToken(world.services, call(holderOf(proof), { id, code, attemptId }))
}

export function newRequestId(): RequestId {
  return newId('req')
}

/** The holder of a token, as its secret proves him. */
export function holderOf({ id, accountId }: IssuedToken): AccountActor {
  return { type: 'account', id: accountId, credential: { type: 'token', tokenId: id } }
}

function uuid(prefix: IdPrefix): string {
  return uuidFromId(newId(prefix))
}
