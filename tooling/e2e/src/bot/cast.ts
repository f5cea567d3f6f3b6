import type { AccountId, RequestId } from '@tokenim/core/ids'
import type { BuiltInRoleName, Subject } from '@tokenim/core/permissions'
import { builtInRole } from '@tokenim/core/permissions'
import { parseSecret } from '@tokenim/core/secrets'
import type { Actor, Services, Verb } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { bootstrap, putAccountByExternalId } from '@tokenim/services/accounts'
import { createApplication } from '@tokenim/services/applications'
import { confirmDiscordLink, offerDiscordLink } from '@tokenim/services/discord-links'
import { giveGrant } from '@tokenim/services/grants'
import { createKey, findKeyBySecret } from '@tokenim/services/keys'

export type CastPerson = {
  readonly name: string
  /** `null`: a customer of the service. */
  readonly role: BuiltInRoleName | null
  readonly discordUserId: string
  readonly isLinked: boolean
}

export type Cast = {
  readonly botApiKey: string
  readonly serviceApiKey: string
  /** By name of the person. */
  readonly apiKeys: Readonly<Record<string, string>>
  readonly accountIds: Readonly<Record<string, string>>
}

/** Peoples an empty database by the verbs themselves: a bot, a consuming service, and these people. */
export async function castPeople(services: Services, people: readonly CastPerson[]): Promise<Cast> {
  const first = await act(services, bootstrap, { type: 'system', via: 'cli' }, admin)
  const administrator = await actorOf(services, first.adminApiKey)
  const bot = await actorOf(services, first.botApiKey)
  const owner = await act(services, putAccountByExternalId, administrator, serviceOwner)
  const { applicationId } = await act(services, createApplication, administrator, {
    name: 'Shop',
    kind: 'service',
    // Not the administrator: nobody gives a role to what he owns.
    owners: [owner.account.id],
  })
  const application = { type: 'application', id: applicationId } as const
  await giveRole(services, administrator, application, 'service')
  const serviceApiKey = await keyFor(services, administrator, application)
  const service = await actorOf(services, serviceApiKey)

  const apiKeys: Record<string, string> = {}
  const accountIds: Record<string, AccountId> = {}
  for (const { name, role, isLinked, discordUserId } of people) {
    const by = role === null ? service : administrator
    const input = { externalId: name, displayName: `Person ${name}`, locale: null }
    const { account } = await act(services, putAccountByExternalId, by, input)
    const subject = { type: 'account', id: account.id } as const
    if (role !== null) await giveRole(services, administrator, subject, role)
    const key = await keyFor(services, administrator, subject)
    if (isLinked) {
      const { code = '' } = await act(services, offerDiscordLink, bot, { discordUserId })
      await act(services, confirmDiscordLink, await actorOf(services, key), { code })
    }
    apiKeys[name] = key
    accountIds[name] = account.id
  }
  return { botApiKey: first.botApiKey, serviceApiKey, apiKeys, accountIds }
}

const serviceOwner = { externalId: 'service-owner', displayName: 'Service owner', locale: null }
const admin = { externalId: 'first-admin', displayName: 'First admin', locale: null }

async function giveRole(services: Services, by: Actor, to: Subject, role: BuiltInRoleName): Promise<void> {
  const gives = { kind: 'role', role: builtInRole[role] } as const
  await act(services, giveGrant, by, { to, gives, effect: 'allow', scope: 'any', expiresAt: null, reason: 'test' })
}

async function keyFor(services: Services, by: Actor, owner: Subject): Promise<string> {
  return (await act(services, createKey, by, { owner, name: 'test' })).secret ?? ''
}

async function actorOf(services: Services, apiKey: string): Promise<Actor> {
  const parsed = parseSecret(apiKey, { kind: 'key', environment: services.environment })
  const found = parsed.ok ? await findKeyBySecret(services, parsed.secret) : null
  if (found === null) throw new Error('a key that opens nothing')
  const { keyId, owner } = found
  return owner.type === 'account'
    ? { type: 'account', id: owner.id, credential: { type: 'key', keyId } }
    : { type: 'application', id: owner.id, kind: owner.kind, keyId, onBehalfOf: null }
}

async function act<Input, Result>(
  services: Services,
  verb: Verb<Input, Result>,
  actor: Actor,
  input: Input,
): Promise<Result> {
  const requestId: RequestId = newId('req')
  const outcome = await verb(services, { actor, input, requestId, idempotencyKey: requestId })
  if (outcome.ok) return outcome.result
  throw new Error(`${verb.action} was refused: ${outcome.refusal.code}`)
}
