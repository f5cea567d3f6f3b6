import type { AccountId, TokenId } from '@tokenim/core/ids'
import { hourMs, minuteMs } from '@tokenim/core/time'
import type { Rewind } from '@tokenim/db/rewind'
import type { Actor, ApplicationActor, Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { putAccountByExternalId } from '@tokenim/services/accounts'
import {
  cancelToken,
  confirmToken,
  holdToken,
  issueToken,
  listTokens,
  recordAttempt,
  revokeToken,
  settleLostAttempts,
} from '@tokenim/services/tokens'
import { act } from './act.ts'
import type { CustomerName } from './people.ts'
import { customers } from './people.ts'

/** Who makes the demo's tokens: the service that issues them, people who act on them, and a way to move them into the past. */
export type Stage = {
  readonly services: Services
  readonly monitor: Services
  readonly rewind: Rewind
  readonly service: ApplicationActor
  readonly security: Actor
}

const confirming = [
  'confirming1',
  'confirming2',
  'confirming3',
  'confirming4',
  'confirming5',
  'confirming6',
] as const satisfies readonly CustomerName[]

type Issued = { readonly id: TokenId; readonly accountId: AccountId; readonly secret: string; readonly code: string }

/** A token in every state, once: `expired` by its own deadline, moved into the past. */
export async function makeTokensInEveryState(stage: Stage): Promise<void> {
  const { services, service, security, rewind } = stage
  await confirm(stage, await issue(stage, 'recipient'))
  await issue(stage, 'fresh')
  const held = await confirm(stage, await issue(stage, 'held'))
  await act(services, holdToken, security, { id: held.id, reasonCode: 'security', expectedVersion: 2 })
  await issue(stage, 'guarded', { protected: true, confirmBy: Date.now() + 23 * hourMs })
  const cancelled = await issue(stage, 'cancelled')
  await act(services, cancelToken, service, { id: cancelled.id, reasonCode: 'duplicate', expectedVersion: 1 })
  const revoked = await confirm(stage, await issue(stage, 'revoked'))
  await act(services, revokeToken, security, { id: revoked.id, reasonCode: 'security', expectedVersion: 2 })
  const expired = await issue(stage, 'expired')
  await rewind.token(expired.id, '20 min')
}

/** How long ago the trouble of the stuck ones began. */
export const troubleMs = 10 * minuteMs

/**
 * Three people who cannot send, each for another cause, among others whose tokens were confirmed: made anew on every
 * start, ten minutes into their trouble. By their ids tokens of the same minutes are found: `idOfThen` makes those.
 */
export async function renewStuckTokens(now: Stage, idOfThen: Services['newId']): Promise<void> {
  const { services, monitor, rewind } = now
  const idOf: Services['newId'] = (prefix) => (prefix === 'tok' ? idOfThen(prefix) : services.newId(prefix))
  const stage: Stage = { ...now, services: { ...services, newId: idOf } }
  for (const name of confirming) await confirm(stage, await renew(stage, name))
  const unanswered = await renew(stage, 'unanswered')
  const mistyping = await renew(stage, 'mistyping')
  await confirm(stage, {
    ...mistyping,
    code: mistyping.code.replaceAll(/[0-9]/g, (digit) => (digit === '9' ? '0' : '9')),
  })
  await confirm(stage, { ...mistyping, code: 'O123456' })
  const faulted = await renew(stage, 'faulted')
  await recordAttempt(stage.services, { tokenId: faulted.id, requestId: newId('req'), addressBlock: '203.0.113.0/24' })
  await rewind.unsettledAttempts('2 min')
  await settleLostAttempts(monitor, { actor: { type: 'system', via: 'monitor' }, input: {} })
  for (const { id } of [unanswered, mistyping, faulted]) await rewind.waiting(id, `${troubleMs} ms`)
}

/** Somebody who can send now, with a secret that is known: it stands in the first commands to try. */
export async function renewSender(stage: Stage): Promise<Issued> {
  return await confirm(stage, await renew(stage, 'sender'))
}

async function renew(stage: Stage, name: CustomerName): Promise<Issued> {
  const accountId = await accountOf(stage, name)
  await cancelUnconfirmed(stage, accountId)
  return await issue(stage, name, { confirmBy: Date.now() + 23 * hourMs })
}

/** What an earlier start left unconfirmed gives way. */
async function cancelUnconfirmed({ services, service }: Stage, accountId: AccountId): Promise<void> {
  const found = await listTokens(services, {
    actor: service,
    input: { accountId: [accountId], state: ['pending'], limit: 10 },
  })
  if (!found.ok) throw new Error(`the demo's tokens cannot be listed: ${found.refusal.code}`)
  for (const { id, version } of found.result.items) {
    const reason = 'the demo was started again'
    await act(services, cancelToken, service, { id, reasonCode: 'other', reason, expectedVersion: version })
  }
}

async function issue(
  stage: Stage,
  name: CustomerName,
  more: { readonly protected?: boolean; readonly confirmBy?: number } = {},
): Promise<Issued> {
  const accountId = await accountOf(stage, name)
  const { token, secret, confirmationCode } = await act(stage.services, issueToken, stage.service, {
    accountId,
    ...more,
  })
  if (secret === undefined || confirmationCode === undefined) throw new Error('a new token came without its secret')
  return { id: token.id, accountId, secret, code: confirmationCode }
}

/** As the holder would; a wrong code is refused and recorded, which is what the demo wants of it. */
async function confirm({ services }: Stage, issued: Issued): Promise<Issued> {
  const { id, accountId, code } = issued
  const requestId = newId('req')
  const attemptId = await recordAttempt(services, { tokenId: id, requestId, addressBlock: '198.51.100.0/24' })
  const actor = { type: 'account', id: accountId, credential: { type: 'token', tokenId: id } } as const
  await confirmToken(services, { actor, requestId, input: { id, code, attemptId } })
  return issued
}

export async function accountOf({ services, service }: Stage, name: CustomerName): Promise<AccountId> {
  const { account } = await act(services, putAccountByExternalId, service, customers[name])
  return account.id
}
