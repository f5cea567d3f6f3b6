import type { AccountStanding } from '@tokenim/core/accounts'
import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import type { TokenSecret } from '@tokenim/core/secrets'
import {
  confirmationCodeRandomBytes,
  makeConfirmationCode,
  makeSecret,
  secretHint,
  secretRandomBytes,
} from '@tokenim/core/secrets'
import type { Instant } from '@tokenim/core/time'
import type { IssueInput, Token } from '@tokenim/core/tokens'
import { blocksSendsUntil, decideIssue, effectiveToken } from '@tokenim/core/tokens'
import { account, token } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { seal } from '../secrets/peppers.ts'
import { verb } from '../verb.ts'
import { codeSealedFor } from './code-seal.ts'
import { loadLiveTokens, loadToken, lockAccount, lockTokens } from './load.ts'
import { settleOverdue } from './settle-overdue.ts'
import { tokenEvent } from './token-event.ts'
import type { TokenView } from './token-view.ts'
import { tokenView } from './token-view.ts'
import { tokenChange } from './write.ts'

export type IssueToken = IssueInput & { readonly accountId: AccountId }

/** Secret and code are shown once: a replay of the same request has `secretWithheld` instead. */
export type Issued = {
  readonly token: TokenView
  readonly secret?: string
  readonly confirmationCode?: string
  readonly secretWithheld?: true
  readonly blocksSendsUntil: Instant | null
}

type Loaded = {
  readonly account: AccountStanding & { readonly createdBy: ApplicationId | null }
  readonly liveTokens: readonly Token[]
  readonly replaced: Token | null
}

type Change = { readonly next: Token; readonly secret: TokenSecret; readonly replaced: Token | null }

/** Issues an unconfirmed token to an account, which is what this verb locks. */
export const issueToken = verb<IssueToken, Loaded, Change, never, Issued>({
  action: 'tokens.issue',
  access: ['tokens:issue'],
  readPermission: 'accounts:read',
  idempotencyKey: 'required',
  notFoundKind: 'account',
  target: ({ accountId }) => ({ type: 'account', id: accountId }),
  load: loadAccount,
  whose: ({ account: { id, createdBy } }) => ({ kind: 'account', accountId: id, createdBy }),
  lock: async (tx, { account: { id } }, input) => {
    const [, live] = await Promise.all([lockAccount(tx, id), loadLiveTokens(tx, id)])
    const ids = [...live.map((token) => token.id), ...(input.replaces === undefined ? [] : [input.replaces])]
    await lockTokens(tx, [...new Set(ids)].toSorted())
    return await loadAccount(tx, input)
  },
  settle: async (tx, { loaded, now }) => {
    const { tokens, also, events } = await settleOverdue(tx, loaded.liveTokens, now)
    const replaced = tokens.find(({ id }) => id === loaded.replaced?.id) ?? loaded.replaced
    return { also, events, loaded: { ...loaded, liveTokens: tokens, replaced } }
  },
  decide: ({ loaded, input, services, actor, now, acting }) => {
    const secret = makeSecret('token', services.environment, randomBytes(secretRandomBytes))
    const facts = {
      ...loaded,
      id: services.newId('tok'),
      issuedBy: actor.type === 'application' ? actor.id : null,
      secretHint: secretHint(secret),
    }
    const decision = decideIssue(facts, input, { now, acting, settings: services.tokenSettings })
    return decision.ok ? { ok: true, change: { next: decision.next, secret, replaced: loaded.replaced } } : decision
  },
  write: async (tx, { next, secret, replaced }, { services, now }) => {
    const code = makeConfirmationCode(randomBytes(confirmationCodeRandomBytes))
    const { issuedBy, stateBy, stateByPersons, ...columns } = next
    const { hmac, pepperId } = seal(services.peppers, secret)
    await tx.insert(token).values({
      ...columns,
      applicationId: issuedBy,
      stateBy: { actor: stateBy, persons: stateByPersons },
      secretHmac: hmac,
      pepperId,
      codeHmac: seal(services.peppers, codeSealedFor(next.id, code)).hmac,
    })
    const blocksUntil = blocksSendsUntil(next, replaced)
    return {
      result: {
        token: tokenView(effectiveToken(next, false, now)),
        secret,
        confirmationCode: code,
        blocksSendsUntil: blocksUntil,
      },
      target: { type: 'token', id: next.id },
      change: tokenChange(null, next),
      events: [tokenEvent('token.issued', next)],
    }
  },
  kept: ({ token, blocksSendsUntil }) => ({ token, secretWithheld: true, blocksSendsUntil }),
})

async function loadAccount(tx: WritableTransaction, { accountId, replaces }: IssueToken): Promise<Loaded | null> {
  const [rows, liveTokens, replaced] = await Promise.all([
    tx.select().from(account).where(eq(account.id, accountId)),
    loadLiveTokens(tx, accountId),
    replaces === undefined ? null : loadToken(tx, replaces),
  ])
  const [row] = rows
  if (row === undefined) return null
  const own = replaced?.accountId === accountId ? replaced : null
  return { account: { ...row, createdBy: row.applicationId }, liveTokens, replaced: own }
}
