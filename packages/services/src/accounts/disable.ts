import type { Account, DisabledReason } from '@tokenim/core/accounts'
import { decideDisable } from '@tokenim/core/accounts'
import type { AccountId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { Token } from '@tokenim/core/tokens'
import type { KeyRow } from '../keys/index.ts'
import { endKeysForSecurity, lockKeysOf } from '../keys/index.ts'
import { endTokensForSecurity, lockAccount, lockLiveTokens, settleOverdue } from '../tokens/index.ts'
import { verb } from '../verb.ts'
import { accountTarget } from './account-row.ts'
import type { AccountView } from './account-view.ts'
import { accountView } from './account-view.ts'
import { accountChange } from './audited.ts'
import { loadAccount } from './get.ts'
import { statusEvent, writeStatus } from './write-status.ts'

export type DisableAccount = {
  readonly id: AccountId
  readonly disabledReason: DisabledReason
  /** What was seen, in words; whoever reads the history reads it. */
  readonly evidence: string
  /** Without one: until somebody enables it. */
  readonly until?: Instant | undefined
  readonly expectedVersion: number
}

/** What a disabling touches; tokens and keys only when they end with it. */
type Loaded = { readonly account: Account; readonly tokens: readonly Token[]; readonly keys: readonly KeyRow[] }

const untouched = { tokens: [], keys: [] } as const

/**
 * Shuts an account: it can neither act, send, nor be given a token. Its tokens stay as they are and their clocks run on,
 * so that enabling it brings back what has not expired; only for a security anomaly they and its keys end with it.
 */
export const disableAccount = verb<DisableAccount, Loaded, Account, never, AccountView>({
  action: 'accounts.disable',
  access: ['accounts:disable'],
  readPermission: 'accounts:read',
  idempotencyKey: 'required',
  notFoundKind: 'account',
  target: ({ id }) => ({ type: 'account', id }),
  reason: ({ disabledReason, evidence }) => ({ reasonCode: disabledReason, reason: evidence }),
  load: async (tx, { id }) => {
    const account = await loadAccount(tx, id)
    return account === null ? null : { account, ...untouched }
  },
  whose: ({ account }) => accountTarget(account),
  lock: async (tx, { account: { id } }, { disabledReason }) => {
    await lockAccount(tx, id)
    const account = await loadAccount(tx, id)
    if (account === null) return null
    if (disabledReason !== 'security_anomaly') return { account, ...untouched }
    return { account, tokens: await lockLiveTokens(tx, id), keys: await lockKeysOf(tx, id) }
  },
  settle: async (tx, { loaded, now }) => {
    const { tokens, ...aside } = await settleOverdue(tx, loaded.tokens, now)
    return { ...aside, loaded: { ...loaded, tokens } }
  },
  proven: (_loaded, { expectedVersion }) => ({ permission: 'accounts:disable', targetVersion: expectedVersion }),
  decide: ({ loaded, input, now, acting: { persons } }) => {
    const { disabledReason, until = null, expectedVersion } = input
    const decision = decideDisable(loaded.account, { disabledReason, until, expectedVersion }, { persons, now })
    return decision.ok ? { ok: true, change: decision.next } : decision
  },
  write: async (tx, next, { loaded: { account, tokens, keys }, services, now }) => {
    await writeStatus(tx, account, next)
    const endedTokens = await endTokensForSecurity(tx, tokens, { services, now })
    const endedKeys = await endKeysForSecurity(tx, keys, now)
    return {
      result: accountView(next),
      change: accountChange(account, next),
      also: [...endedTokens.also, ...endedKeys.also],
      events: [statusEvent('account.disabled', next), ...endedTokens.events, ...endedKeys.events],
    }
  },
})
