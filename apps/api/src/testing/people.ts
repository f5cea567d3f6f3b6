import type { AccountId, ApplicationId, IdPrefix, Id } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import type { ApplicationKind } from '@tokenim/core/applications'
import type { BuiltInRoleName, Permission, Scope } from '@tokenim/core/permissions'
import { builtInRole } from '@tokenim/core/permissions'
import { makeSecret, secretHint, secretRandomBytes } from '@tokenim/core/secrets'
import type { TestDatabase } from '@tokenim/db/testing'
import { newId } from '@tokenim/services'
import { createHmac, randomBytes } from 'node:crypto'

export const testPepper = { id: 'test', key: randomBytes(32) }

export type Person = { readonly id: AccountId; readonly key: string; readonly discordUserId: string }
export type Program = { readonly id: ApplicationId; readonly key: string }

export type People = {
  /** An account with a personal key, linked on Discord. */
  person(role?: BuiltInRoleName, given?: { createdBy?: ApplicationId; status?: string }): Promise<Person>
  program(role?: BuiltInRoleName, kind?: ApplicationKind, owners?: readonly AccountId[]): Promise<Program>
  key(owner: AccountId | ApplicationId, columns?: Readonly<Record<string, unknown>>): Promise<string>
  grant(to: AccountId | ApplicationId, permission: Permission, scope?: Scope, effect?: 'allow' | 'deny'): Promise<void>
}

/** Puts people and programs straight into the tables, so that a test arranges without the verbs it is about. */
export function createPeople({ owner }: Pick<TestDatabase, 'owner'>): People {
  let discordUsers = 100_000_000

  async function give(to: string, columns: Readonly<Record<string, unknown>>): Promise<void> {
    const row = { id: uuid('gra'), not_before: '2020-01-01', reason: 'test', created_at: new Date(), ...columns }
    await owner`insert into access_grant ${owner({ ...row, [columnOf(to)]: uuidFromId(to as Id<IdPrefix>) })}`
  }

  const people: People = {
    person: async (role, { createdBy, status = 'active' } = {}) => {
      const id = newId('acc')
      const application = createdBy === undefined ? {} : { application_id: uuidFromId(createdBy) }
      const row = { id: uuidFromId(id), external_id: id, display_name: 'Somebody', status, created_at: new Date() }
      await owner`insert into account ${owner({ ...row, ...application })}`
      if (role !== undefined) await give(id, { role_id: uuidFromId(builtInRole[role].id) })
      discordUsers += 1
      const link = {
        account_id: uuidFromId(id),
        discord_user_id: String(discordUsers),
        version: 1,
        linked_at: new Date(),
      }
      await owner`insert into discord_link ${owner(link)}`
      return { id, key: await people.key(id), discordUserId: String(discordUsers) }
    },
    program: async (role = 'service', kind = 'service', owners = []) => {
      const id = newId('app')
      await owner`insert into application ${owner({ id: uuidFromId(id), name: 'Some program', kind, created_at: new Date() })}`
      for (const account of owners) {
        await owner`insert into application_owner ${owner({ application_id: uuidFromId(id), account_id: uuidFromId(account) })}`
      }
      await give(id, { role_id: uuidFromId(builtInRole[role].id) })
      return { id, key: await people.key(id) }
    },
    key: async (to, columns = {}) => {
      const secret = makeSecret('key', 'live', randomBytes(secretRandomBytes))
      const hmac = createHmac('sha256', testPepper.key).update(secret, 'utf8').digest()
      const row = {
        id: uuid('key'),
        [columnOf(to)]: uuidFromId(to),
        name: 'test key',
        secret_hmac: hmac,
        pepper_id: testPepper.id,
        secret_hint: secretHint(secret),
        state: 'active',
        created_at: new Date(),
        ...columns,
      }
      await owner`insert into api_key ${owner(row)}`
      return secret
    },
    grant: (to, permission, scope = 'any', effect = 'allow') => give(to, { permission, scope, effect }),
  }
  return people
}

function columnOf(id: string): 'account_id' | 'application_id' {
  return id.startsWith('app_') ? 'application_id' : 'account_id'
}

function uuid(prefix: IdPrefix): string {
  return uuidFromId(newId(prefix))
}
