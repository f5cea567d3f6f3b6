import type { BuiltInRoleName } from '@tokenim/core/permissions'
import { builtInRole } from '@tokenim/core/permissions'
import { parseSecret } from '@tokenim/core/secrets'
import { tokenSettings } from '@tokenim/core/tokens'
import { connect } from '@tokenim/db'
import type { DrillCluster } from '@tokenim/db/testing'
import type { Actor, Services, Verb } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { bootstrap, putAccountByExternalId } from '@tokenim/services/accounts'
import { createApplication } from '@tokenim/services/applications'
import { confirmDiscordLink, offerDiscordLink } from '@tokenim/services/discord-links'
import { giveGrant } from '@tokenim/services/grants'
import { createKey, findKeyBySecret } from '@tokenim/services/keys'
import { randomBytes } from 'node:crypto'

/** What the load works with: peppers for the servers, a service's key, an account for each of its workers. */
export type Stage = {
  readonly peppers: string
  readonly serviceApiKey: string
  readonly botApiKey: string
  readonly accountIds: readonly string[]
  /** Of those whose Discord users are linked, in their order. */
  readonly peopleIds: readonly string[]
}

/** Olivia of the local Discord's sample world: she works through the bot, and her phone rings. */
export const staffUserId = '900000000000000101'

/** Somebody with a linked Discord user. `role` `null`: no more than everybody may. */
export type Linked = { readonly name: string; readonly discordUserId: string; readonly role: BuiltInRoleName | null }

const olivia: Linked = { name: 'olivia', discordUserId: staffUserId, role: 'support' }

/** Peoples an empty database by the verbs themselves. */
export async function setStage(
  cluster: Pick<DrillCluster, 'apiUrl'>,
  workers: number,
  people: readonly Linked[] = [olivia],
): Promise<Stage> {
  const key = randomBytes(32)
  await using db = connect({ url: cluster.apiUrl, settingName: 'TOKENIM_API_DATABASE_URL', applicationName: 'drill' })
  const services: Services = { db, peppers: [{ id: 'p', key }], environment: 'live', tokenSettings, newId }
  const root = { externalId: 'root', displayName: 'Root', locale: null }
  const { accountId, botApiKey } = await act(services, bootstrap, { type: 'system', via: 'cli' }, root)
  const admin: Actor = { type: 'account', id: accountId, credential: { type: 'key', keyId: newId('key') } }
  const put = async (by: Actor, externalId: string) =>
    (await act(services, putAccountByExternalId, by, { externalId, displayName: externalId })).account.id
  const application = { name: 'Drill', kind: 'service', owners: [await put(admin, 'owner')] } as const
  const { applicationId } = await act(services, createApplication, admin, application)
  const to = { type: 'application', id: applicationId } as const
  const given = { effect: 'allow', scope: 'any', expiresAt: null, reason: 'drill' } as const
  await act(services, giveGrant, admin, { to, gives: { kind: 'role', role: builtInRole.service }, ...given })
  const { secret = '' } = await act(services, createKey, admin, { owner: to, name: 'drill' })
  const service: Actor = { ...to, kind: 'service', keyId: newId('key'), onBehalfOf: null }

  const bot = await actorOf(services, botApiKey)
  const peopleIds: string[] = []
  for (const { name, discordUserId, role } of people) {
    const to = { type: 'account', id: await put(admin, name) } as const
    if (role !== null)
      await act(services, giveGrant, admin, { to, gives: { kind: 'role', role: builtInRole[role] }, ...given })
    await link(services, bot, discordUserId, { ...to, credential: { type: 'key', keyId: newId('key') } })
    peopleIds.push(to.id)
  }

  const accountIds: string[] = []
  for (let n = 0; n < workers; n += 1) accountIds.push(await put(service, `worker-${n}`))
  return { peppers: `p:${key.toString('base64')}`, serviceApiKey: secret, botApiKey, accountIds, peopleIds }
}

async function link(services: Services, bot: Actor, discordUserId: string, staff: Actor): Promise<void> {
  const { code = '' } = await act(services, offerDiscordLink, bot, { discordUserId })
  await act(services, confirmDiscordLink, staff, { code })
}

async function actorOf(services: Services, apiKey: string): Promise<Actor> {
  const parsed = parseSecret(apiKey, { kind: 'key', environment: services.environment })
  const found = parsed.ok ? await findKeyBySecret(services, parsed.secret) : null
  if (found?.owner.type !== 'application') throw new Error('a key of no application')
  const { id, kind } = found.owner
  return { type: 'application', id, kind, keyId: found.keyId, onBehalfOf: null }
}

async function act<Input, Result>(
  services: Services,
  verb: Verb<Input, Result>,
  actor: Actor,
  input: Input,
): Promise<Result> {
  const requestId = newId('req')
  const outcome = await verb(services, { actor, requestId, idempotencyKey: requestId, input })
  if (!outcome.ok) throw new Error(`${verb.action} was refused: ${outcome.refusal.code}`)
  return outcome.result
}
