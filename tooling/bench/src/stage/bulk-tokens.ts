import type { AccountId, TokenId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { makeSecret, secretHint, secretRandomBytes } from '@tokenim/core/secrets'
import { newId, sealedCandidates } from '@tokenim/services'
import { randomBytes } from 'node:crypto'
import type { Sql } from 'postgres'
import type { Stage } from './stage.ts'

export type BulkToken = { readonly id: TokenId; readonly accountId: AccountId; readonly secret: string }

/**
 * Many accounts with one token each, written as the owner with the triggers of the token's life switched off: the rows
 * are the ones the verbs would have written, only their history is missing.
 */
export async function insertTokens(
  { owner, services, service }: Pick<Stage, 'owner' | 'services' | 'service'>,
  count: number,
  state: 'pending' | 'confirmed',
): Promise<BulkToken[]> {
  const made: BulkToken[] = []
  for (let done = 0; done < count; done += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, count - done) }, () => {
      const secret = makeSecret('token', services.environment, randomBytes(secretRandomBytes))
      const [hmac] = sealedCandidates(services.peppers, secret)
      return { id: newId('tok'), accountId: newId('acc'), secret, hmac: Buffer.from(hmac ?? []) }
    })
    await writeBatch(owner, uuidFromId(service.id), state, batch)
    made.push(...batch.map(({ id, accountId, secret }) => ({ id, accountId, secret })))
  }
  await owner`analyze account, token`
  return made
}

const batchSize = 1_000

async function writeBatch(
  owner: Sql,
  applicationId: string,
  state: 'pending' | 'confirmed',
  batch: readonly (BulkToken & { readonly hmac: Buffer })[],
): Promise<void> {
  const stateBy = JSON.stringify({ actor: { type: 'system' }, persons: [] })
  const rows = batch.map(({ id, accountId, secret, hmac }) => ({
    token: uuidFromId(id),
    account: uuidFromId(accountId),
    hint: secretHint(secret as Parameters<typeof secretHint>[0]),
    hmac: hmac.toString('hex'),
  }))
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name])
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      insert into account (id, application_id, external_id, display_name, status, created_at)
      select a::uuid, ${applicationId}::uuid, a, 'Bench', 'active', now() from unnest(${column('account')}::text[]) as a`
    await tx`
      insert into token (id, account_id, application_id, state, cause, confirm_by, expires_at, confirmed_at, stuck_after,
        version, created_at, state_since, state_by, secret_hmac, pepper_id, secret_hint, code_hmac)
      select t::uuid, a::uuid, ${applicationId}::uuid, ${state}::text,
        case when ${state}::text = 'pending' then 'awaiting_confirmation' end,
        now() + interval '12 hours', now() + interval '90 days', case when ${state}::text = 'confirmed' then now() end,
        case when ${state}::text = 'pending' then now() + interval '6 hours' else 'infinity' end,
        case when ${state}::text = 'pending' then 1 else 2 end, now(), now(), ${stateBy}::text::jsonb,
        decode(h, 'hex'), 'p', hint, decode(h, 'hex')
      from unnest(${column('token')}::text[], ${column('account')}::text[], ${column('hmac')}::text[],
        ${column('hint')}::text[]) as row(t, a, h, hint)`
  })
}
