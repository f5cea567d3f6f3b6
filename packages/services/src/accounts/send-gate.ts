import type { Account } from '@tokenim/core/accounts'
import type { AccountId } from '@tokenim/core/ids'
import type { SendGate } from '@tokenim/core/messages'
import { query } from '../query.ts'
import { sendGateOf } from '../tokens/index.ts'
import { accessOf } from '../verb/access-of.ts'
import { accountTarget } from './account-row.ts'
import { loadAccount } from './get.ts'

/** Can this account send now, and if not, every reason: for who may verify, who may read the account, or oneself. */
export const getSendGate = query<{ readonly id: AccountId }, Account, SendGate>({
  name: 'accounts.send_gate',
  access: ['accounts:read', 'tokens:verify', 'tokens:read'],
  notFoundKind: 'account',
  id: ({ id }) => id,
  load: (tx, { id }) => loadAccount(tx, id),
  whose: (loaded, _input, permission) =>
    permission === 'tokens:read' ? { kind: 'token', accountId: loaded.id, issuedBy: null } : accountTarget(loaded),
  read: (tx, { loaded, access, now }) => sendGateOf(tx, loaded.id, now, accessOf(access, 'accounts:read')),
})
