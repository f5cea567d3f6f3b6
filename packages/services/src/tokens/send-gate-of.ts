import type { AccountId } from '@tokenim/core/ids'
import type { GateFacts, SendGate } from '@tokenim/core/messages'
import { gateForHolder, judgeSend } from '@tokenim/core/messages'
import type { Instant } from '@tokenim/core/time'
import type { Access } from '@tokenim/core/tokens'
import { effectiveToken } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { accessTo } from '../verb/authorise.ts'
import { loadStanding } from '../verb/standing.ts'
import { together } from '../verb/together.ts'
import { loadLiveAttempted } from './load.ts'

type Reader = Pick<ReadTransaction, 'select' | 'selectDistinct'>

/**
 * The send gate of an account as this transaction sees it: after the act, when asked after the write. Who reads the
 * account by more than the scope `own` is told of the grants, too.
 */
export async function sendGateOf(
  tx: Reader,
  accountId: AccountId,
  now: Instant,
  reader: Pick<Access, 'beyondOwn'> = { beyondOwn: false },
): Promise<SendGate> {
  const gate = judgeSend(await gateFactsOf(tx, accountId, now))
  return reader.beyondOwn ? gate : gateForHolder(gate)
}

/** What the gate judges, but for the recipient. Read in one round trip; the moment may come with it. */
export async function gateFactsOf(
  tx: Reader,
  accountId: AccountId,
  now: Instant | Promise<Instant>,
): Promise<GateFacts> {
  const self = { type: 'account', id: accountId } as const
  const [live, standing, checkedAt] = await together([
    loadLiveAttempted(tx, accountId),
    loadStanding(tx, { actor: self }),
    now,
  ])
  const [account] = standing.accounts
  if (account === undefined) throw new Error('the account of a send gate is gone')
  const question = { subjects: { actor: self }, standing, now: checkedAt }
  return {
    account,
    tokens: live.map(({ token, attempted }) => effectiveToken(token, attempted, checkedAt)),
    send: accessTo(question, 'messages:send', { kind: 'message', accountIds: [accountId] }),
    checkedAt,
  }
}
