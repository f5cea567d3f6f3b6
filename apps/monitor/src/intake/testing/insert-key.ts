import type { ApplicationId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import type { Permission } from '@tokenim/core/permissions'
import { makeSecret, secretHint, secretRandomBytes } from '@tokenim/core/secrets'
import type { TestDatabase } from '@tokenim/db/testing'
import type { Pepper } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { createHmac, randomBytes } from 'node:crypto'

/** A key of a new application with these permissions, put straight into the tables. */
export async function insertKey(
  { owner }: Pick<TestDatabase, 'owner'>,
  pepper: Pepper,
  permissions: readonly Permission[],
): Promise<{ readonly id: ApplicationId; readonly key: string }> {
  const id = newId('app')
  const created_at = new Date()
  const application = { id: uuidFromId(id), name: 'Some service', kind: 'service', created_at }
  await owner`insert into application ${owner(application)}`
  for (const permission of permissions) {
    const given = { permission, scope: 'any', effect: 'allow', not_before: '2020-01-01', reason: 'test', created_at }
    const grant = { id: uuidFromId(newId('gra')), application_id: uuidFromId(id), ...given }
    await owner`insert into access_grant ${owner(grant)}`
  }
  const secret = makeSecret('key', 'live', randomBytes(secretRandomBytes))
  const secret_hmac = createHmac('sha256', pepper.key).update(secret, 'utf8').digest()
  const kept = { secret_hmac, pepper_id: pepper.id, secret_hint: secretHint(secret), state: 'active', version: 1 }
  const row = { id: uuidFromId(newId('key')), application_id: uuidFromId(id), name: 'test', ...kept, created_at }
  await owner`insert into api_key ${owner(row)}`
  return { id, key: secret }
}
