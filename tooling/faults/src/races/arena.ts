import type { AccountId, Id, IdPrefix, TokenId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import type { BuiltInRoleName } from '@tokenim/core/permissions'
import { builtInRole } from '@tokenim/core/permissions'
import { tokenSettings } from '@tokenim/core/tokens'
import type { TestDatabase } from '@tokenim/db/testing'
import type { AccountActor, ApplicationActor, Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { confirmToken, holdToken, issueToken, recordAttempt } from '@tokenim/services/tokens'
import { randomBytes } from 'node:crypto'

/** A token with what confirms it. */
export type Prize = { readonly id: TokenId; readonly accountId: AccountId; readonly code: string }

/** One database with a service, staff and a recipient, in which races are run one after the other. */
export type Arena = {
  readonly database: TestDatabase
  readonly api: Services
  readonly monitor: Services
  readonly service: ApplicationActor
  readonly support: AccountActor
  readonly security: AccountActor
  readonly secondSecurity: AccountActor
  readonly recipient: AccountId
}

export async function createArena(database: TestDatabase): Promise<Arena> {
  const peppers = [{ id: 'races', key: randomBytes(32) }] as const
  const base = { peppers, environment: 'live', tokenSettings, newId } as const
  const serviceId = newId('app')
  const { owner } = database
  const row = { id: uuidFromId(serviceId), name: 'Racing service', kind: 'service', created_at: new Date() }
  await owner`insert into application ${owner(row)}`
  const half = { database, api: { ...base, db: database.api }, monitor: { ...base, db: database.monitor } }
  const service = {
    type: 'application',
    id: serviceId,
    kind: 'service',
    keyId: newId('key'),
    onBehalfOf: null,
  } as const
  await giveRole(database, 'application_id', serviceId, 'service')
  const person = async (role: BuiltInRoleName): Promise<AccountActor> => {
    const id = await newAccount(database, service)
    await giveRole(database, 'account_id', id, role)
    return { type: 'account', id, credential: { type: 'key', keyId: newId('key') } }
  }
  return {
    ...half,
    service,
    support: await person('support'),
    security: await person('security'),
    secondSecurity: await person('security'),
    recipient: await newAccount(database, service),
  }
}

export async function newAccount({ owner }: TestDatabase, { id: creator }: ApplicationActor): Promise<AccountId> {
  const id = newId('acc')
  await owner`insert into account ${owner({
    id: uuidFromId(id),
    application_id: uuidFromId(creator),
    external_id: id,
    display_name: 'Racer',
    status: 'active',
    created_at: new Date(),
  })}`
  return id
}

export async function issued(arena: Arena, accountId: AccountId, replaces?: TokenId): Promise<Prize> {
  const input = { accountId, ...(replaces === undefined ? {} : { replaces }) }
  const outcome = await issueToken(arena.api, call(arena.service, input))
  if (!outcome.ok) throw new Error(`not issued: ${outcome.refusal.code}`)
  return { id: outcome.result.token.id, accountId, code: outcome.result.confirmationCode ?? '' }
}

export async function confirmed(arena: Arena, accountId: AccountId): Promise<Prize> {
  const prize = await issued(arena, accountId)
  const outcome = await confirm(arena, prize, prize.code)
  if (!outcome.ok) throw new Error(`not confirmed: ${outcome.refusal.code}`)
  return prize
}

export async function held(arena: Arena, accountId: AccountId): Promise<Prize> {
  const prize = await confirmed(arena, accountId)
  const input = { id: prize.id, reasonCode: 'security', expectedVersion: 2 } as const
  const outcome = await holdToken(arena.api, call(arena.security, input))
  if (!outcome.ok) throw new Error(`not held: ${outcome.refusal.code}`)
  return prize
}

/** What the API does for a holder: note the attempt, then confirm. */
export async function confirm({ api }: Arena, { id, accountId }: Prize, code: string) {
  const attemptId = await recordAttempt(api, { tokenId: id, requestId: newId('req'), addressBlock: null })
  const actor = { type: 'account', id: accountId, credential: { type: 'token', tokenId: id } } as const
  return await confirmToken(api, call(actor, { id, code, attemptId }))
}

export function call<Actor, Input>(actor: Actor, input: Input) {
  return { actor, input, requestId: newId('req'), idempotencyKey: newId('req') }
}

async function giveRole(
  { owner }: TestDatabase,
  column: 'account_id' | 'application_id',
  id: Id<IdPrefix>,
  role: BuiltInRoleName,
): Promise<void> {
  await owner`insert into access_grant ${owner({
    id: uuidFromId(newId('gra')),
    [column]: uuidFromId(id),
    role_id: uuidFromId(builtInRole[role].id),
    not_before: '2020-01-01',
    reason: 'races',
    created_at: new Date(),
  })}`
}
