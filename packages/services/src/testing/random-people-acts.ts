import { disabledReasons } from '@tokenim/core/accounts'
import type { AccountId, GrantId, TokenId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { hourMs } from '@tokenim/core/time'
import { disableAccount, enableAccount, enableDueAccounts } from '../accounts/index.ts'
import { revokeGrant } from '../grants/index.ts'
import { publishNotice } from '../notices/index.ts'
import { cancelTokens } from '../tokens/index.ts'
import type { Actor } from '../verb/actor.ts'
import type { World } from './world.ts'
import { call } from './world.ts'

/** Disables or enables an account, or lets the monitor do what is due; whatever it is seen to be. */
export async function actOnAccount(world: World, actor: Actor, id: AccountId, c: number): Promise<void> {
  const { services, monitor, system } = world
  const [row] = await world.database.owner<{ version: number }[]>`
    select version from account where id = ${uuidFromId(id)}`
  const expectedVersion = (row?.version ?? 1) + (c % 11 === 0 ? 1 : 0)
  if (c % 3 === 0) {
    const disabledReason = disabledReasons[c % disabledReasons.length] ?? 'complaints'
    const until = c % 2 === 0 ? { until: Date.now() + hourMs } : {}
    const input = { id, disabledReason, evidence: 'seen', ...until, expectedVersion }
    await disableAccount(services, call(actor, input))
  } else if (c % 3 === 1) {
    await enableAccount(services, call(actor, { id, reasonCode: 'user_request', expectedVersion }))
  } else {
    await world.database.owner`update account set disabled_until = now() where disabled_until is not null`
    await enableDueAccounts(monitor, { actor: system, input: {} })
  }
}

export async function takeGrantBack(world: World, actor: Actor, id: GrantId): Promise<void> {
  await revokeGrant(world.services, call(actor, { id, reason: 'test' }))
}

export async function cancelMany(world: World, actor: Actor, ids: readonly TokenId[], c: number): Promise<void> {
  const tokens = ids.map((id) => ({ id, expectedVersion: 1 + (c % 2) }))
  await cancelTokens(world.services, call(actor, { reasonCode: 'outage', tokens }))
}

export async function tellUsers(world: World, actor: Actor, c: number): Promise<void> {
  const kind = c % 2 === 0 ? 'incident' : 'maintenance'
  await publishNotice(world.services, call(actor, { kind, textZh: '测试', textEn: 'test' }))
}
