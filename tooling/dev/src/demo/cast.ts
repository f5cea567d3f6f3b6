import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import type { Subject } from '@tokenim/core/permissions'
import { builtInRole } from '@tokenim/core/permissions'
import { parseSecret } from '@tokenim/core/secrets'
import type { AccountActor, ApplicationActor, Services } from '@tokenim/services'
import type { Bootstrapped } from '@tokenim/services/accounts'
import { bootstrap, putAccountByExternalId } from '@tokenim/services/accounts'
import { createApplication } from '@tokenim/services/applications'
import { confirmDiscordLink, offerDiscordLink } from '@tokenim/services/discord-links'
import { giveGrant } from '@tokenim/services/grants'
import { createKey, findKeyBySecret } from '@tokenim/services/keys'
import { act } from './act.ts'
import type { Staff } from './people.ts'
import { demoStaff, firstAdmin, serviceOwner } from './people.ts'

/** Who there is after the first start, with the keys that were shown then. */
export type Cast = {
  readonly adminApiKey: string
  readonly botApiKey: string
  readonly serviceApiKey: string
  readonly serviceApplicationId: ApplicationId
  readonly staff: readonly CastMember[]
}

export type CastMember = {
  readonly role: Staff['role']
  readonly accountId: AccountId
  readonly apiKey: string
  readonly discordUserId: string
  readonly locale: Staff['locale']
  readonly linked: boolean
}

/**
 * Everybody, by what the first administrator can do. Safe to run again when it was cut short: people are found again,
 * and get further keys.
 */
export async function castDemo(services: Services, first: Bootstrapped, tell: (step: string) => void): Promise<Cast> {
  tell(`${demoStaff.length} members of staff`)
  const admin = await accountActor(services, first.adminApiKey)
  const bot = await applicationActor(services, first.botApiKey)
  const staff: CastMember[] = []
  for (const person of demoStaff) {
    const known = person === firstAdmin ? { accountId: first.accountId, apiKey: first.adminApiKey } : null
    const { accountId, apiKey } = known ?? (await hire(services, admin, person))
    if (person.linked) await link(services, bot, apiKey, person.discordUserId)
    const { role, discordUserId, linked } = person
    staff.push({ role, accountId, apiKey, discordUserId, locale: person.locale, linked })
  }
  const owner = staff[demoStaff.indexOf(serviceOwner)] ?? missing('service owner')
  const service = await act(services, createApplication, admin, {
    name: '示例商城 Demo shop',
    kind: 'service',
    owners: [owner.accountId],
  })
  const subject = { type: 'application', id: service.applicationId } as const
  await grantRole(services, admin, subject, 'service')
  return {
    adminApiKey: first.adminApiKey,
    botApiKey: first.botApiKey,
    serviceApiKey: await keyFor(services, admin, subject, 'demo'),
    serviceApplicationId: service.applicationId,
    staff,
  }
}

/** @throws AlreadyBootstrapped when the database has an administrator */
export function bootstrapDemo(services: Services): Promise<Bootstrapped> {
  const { externalId, displayName, locale } = firstAdmin
  return act(services, bootstrap, { type: 'system', via: 'cli' }, { externalId, displayName, locale })
}

async function hire(services: Services, admin: AccountActor, person: Staff) {
  const { externalId, displayName, locale, role } = person
  const { account } = await act(services, putAccountByExternalId, admin, { externalId, displayName, locale })
  const subject = { type: 'account', id: account.id } as const
  await grantRole(services, admin, subject, role)
  return { accountId: account.id, apiKey: await keyFor(services, admin, subject, 'personal') }
}

async function grantRole(
  services: Services,
  admin: AccountActor,
  to: Subject,
  role: Staff['role'] | 'service',
): Promise<void> {
  const gives = { kind: 'role', role: builtInRole[role] } as const
  await act(services, giveGrant, admin, { to, gives, effect: 'allow', scope: 'any', expiresAt: null, reason: 'demo' })
}

async function keyFor(services: Services, admin: AccountActor, owner: Subject, name: string): Promise<string> {
  const { secret } = await act(services, createKey, admin, { owner, name })
  return secret ?? missing('new key')
}

async function link(services: Services, bot: ApplicationActor, apiKey: string, discordUserId: string): Promise<void> {
  const { code } = await act(services, offerDiscordLink, bot, { discordUserId })
  await act(services, confirmDiscordLink, await accountActor(services, apiKey), { code: code ?? missing('link code') })
}

export async function accountActor(services: Services, apiKey: string): Promise<AccountActor> {
  const { keyId, owner } = await keyOf(services, apiKey)
  if (owner.type !== 'account') throw new Error('this key belongs to an application')
  return { type: 'account', id: owner.id, credential: { type: 'key', keyId } }
}

export async function applicationActor(services: Services, apiKey: string): Promise<ApplicationActor> {
  const { keyId, owner } = await keyOf(services, apiKey)
  if (owner.type !== 'application') throw new Error('this key belongs to an account')
  return { type: 'application', id: owner.id, kind: owner.kind, keyId, onBehalfOf: null }
}

async function keyOf(services: Services, apiKey: string) {
  const parsed = parseSecret(apiKey, { kind: 'key', environment: services.environment })
  const found = parsed.ok ? await findKeyBySecret(services, parsed.secret) : null
  return found ?? missing('key that opens')
}

function missing(what: string): never {
  throw new Error(`the demo is missing its ${what}; remove the data folder to begin anew`)
}
