import type { Account } from '@tokenim/core/accounts'
import { decideEnable } from '@tokenim/core/accounts'
import type { ReasonCode } from '@tokenim/core/codes'
import type { AccountId } from '@tokenim/core/ids'
import { lockAccount } from '../tokens/index.ts'
import { verb } from '../verb.ts'
import { accountTarget } from './account-row.ts'
import type { AccountView } from './account-view.ts'
import { accountView } from './account-view.ts'
import { accountChange } from './audited.ts'
import { loadAccount } from './get.ts'
import { statusEvent, writeStatus } from './write-status.ts'

export type EnableAccount = {
  readonly id: AccountId
  readonly reasonCode: ReasonCode
  readonly reason?: string | undefined
  readonly expectedVersion: number
}

/** Opens a disabled account again before its time; what it holds and has not expired works as before. */
export const enableAccount = verb<EnableAccount, Account, Account, never, AccountView>({
  action: 'accounts.enable',
  access: ['accounts:enable'],
  readPermission: 'accounts:read',
  idempotencyKey: 'required',
  notFoundKind: 'account',
  target: ({ id }) => ({ type: 'account', id }),
  reason: (input) => input,
  load: (tx, { id }) => loadAccount(tx, id),
  whose: accountTarget,
  lock: async (tx, { id }) => {
    await lockAccount(tx, id)
    return loadAccount(tx, id)
  },
  proven: (_loaded, { expectedVersion }) => ({ permission: 'accounts:enable', targetVersion: expectedVersion }),
  decide: ({ loaded, input }) => {
    const decision = decideEnable(loaded, input)
    return decision.ok ? { ok: true, change: decision.next } : decision
  },
  write: async (tx, next, { loaded }) => {
    await writeStatus(tx, loaded, next)
    return {
      result: accountView(next),
      change: accountChange(loaded, next),
      events: [statusEvent('account.enabled', next)],
    }
  },
})
