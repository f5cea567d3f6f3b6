import { uuidFromId } from '@tokenim/core/ids'
import postgres from 'postgres'
import type { Cancel, CancelStart } from './plan.ts'

/**
 * The same transaction written by hand on the driver: same reads (grants, standing, gate), same locks in the same order,
 * same clock after the lock, same guarded update; without audit entry, event and idempotency key.
 */
export function cancelByHand({ databaseUrl, service }: CancelStart): Cancel {
  const sql = postgres(databaseUrl, { max: 10, onnotice: () => {} })
  const applicationId = uuidFromId(service.id)
  return async (tokenId) => {
    const id = uuidFromId(tokenId)
    await sql.begin(async (tx) => {
      const [[found], grants] = await Promise.all([
        tx`select * from token where id = ${id}`,
        tx`select * from access_grant where application_id = ${applicationId}`,
        tx`select account_id from application_owner where application_id = ${applicationId}`,
        tx`select clock_timestamp()::timestamptz(3)::text as now`,
      ])
      const isAllowed = grants.some((grant) => grant['effect'] === 'allow' && grant['revoked_at'] === null)
      if (!isAllowed || found?.['application_id'] !== applicationId) throw new Error('not allowed')
      const accountId = String(found['account_id'])
      const [, [locked]] = await Promise.all([
        tx`select id from account where id = ${accountId} for no key update`,
        tx`select * from token where id in (${id}) order by id for no key update`,
      ])
      const [clock] = await tx<{ now: string }[]>`select clock_timestamp()::timestamptz(3)::text as now`
      const now = clock?.now ?? ''
      const isOver = locked === undefined || new Date(locked['confirm_by'] as Date).getTime() <= Date.parse(now)
      if (isOver || locked['state'] !== 'pending' || locked['version'] !== 1) throw new Error('not pending any more')
      const stateBy = { actor: { type: 'application', id: service.id, via: 'api' }, persons: [] }
      const written = await tx`
        update token set state = 'cancelled', cause = null, stuck_after = 'infinity', version = 2, state_since = ${now},
          state_by = ${tx.json(stateBy)}
        where id = ${id} and state = 'pending' and version = 1 and cause is not distinct from ${String(locked['cause'])}
        returning id`
      if (written.length !== 1) throw new Error('the guarded update found no row')
      const [, live] = await Promise.all([
        tx`select distinct token_id from token_attempt_received where token_id in (${id})`,
        tx`select * from token where account_id = ${accountId} and state in ('pending', 'confirmed') order by id`,
        tx`select * from access_grant where account_id = ${accountId}`,
        tx`select id, status, disabled_reason, disabled_until from account where id = ${accountId}`,
      ])
      if (live.length > 0) throw new Error('the account has another token')
    })
  }
}
