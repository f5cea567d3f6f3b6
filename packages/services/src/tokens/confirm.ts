import type { AccountStanding } from '@tokenim/core/accounts'
import type { RequestId, TokenId } from '@tokenim/core/ids'
import { normaliseConfirmationCode } from '@tokenim/core/secrets'
import type { CodeCheck, ConfirmDecision, Token } from '@tokenim/core/tokens'
import { decideConfirm, effectiveToken } from '@tokenim/core/tokens'
import { account, token } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq } from 'drizzle-orm'
import type { Peppers } from '../secrets/peppers.ts'
import { isSealed } from '../secrets/peppers.ts'
import { verb } from '../verb.ts'
import type { EntryDraft } from '../verb/drafts.ts'
import type { Settlement } from './attempts.ts'
import { settleAttempt } from './attempts.ts'
import { causeChanged } from './cause-changed.ts'
import { codeSealedFor } from './code-seal.ts'
import { loadToken, lockAccount, lockTokens } from './load.ts'
import { settleOverdue } from './settle-overdue.ts'
import { tokenEvent } from './token-event.ts'
import { tokenFromRow, tokenTarget } from './token-row.ts'
import type { TokenView } from './token-view.ts'
import { tokenView } from './token-view.ts'
import { tokenChange, writeToken } from './write.ts'

/** `code` as it was typed. `attemptId` is the attempt that `recordAttempt` wrote before; this settles it. */
export type ConfirmToken = { readonly id: TokenId; readonly code: string; readonly attemptId: RequestId }

export type Confirmed = { readonly token: TokenView }

type Loaded = {
  readonly token: Token
  readonly sealedCode: { readonly pepperId: string; readonly hmac: Uint8Array }
  readonly account: AccountStanding
  readonly replaced: Token | null
}

type Change = Extract<ConfirmDecision, { ok: true }>

type Recorded = { readonly failed: Token | null; readonly settlement: Settlement }

/**
 * The holder proves with the code that the token reached the right hands. The secret has been proven before
 * (`findTokenBySecret`). A refusal is kept too: the attempt, a used-up try and perhaps a new cause, which is an entry of
 * its own by `system`.
 */
export const confirmToken = verb<ConfirmToken, Loaded, Change, Recorded, Confirmed>({
  action: 'tokens.confirm',
  access: 'holder',
  idempotencyKey: 'none',
  notFoundKind: 'token',
  target: ({ id }) => ({ type: 'token', id }),
  load: (tx, { id }) => loadForConfirm(tx, id),
  whose: ({ token: loaded }) => tokenTarget(loaded),
  lock: async (tx, { token: { id, accountId, replaces } }) => {
    const ids = replaces === null ? [id] : [id, replaces].toSorted()
    await Promise.all([lockAccount(tx, accountId), lockTokens(tx, ids)])
    return await loadForConfirm(tx, id)
  },
  settle: async (tx, { loaded, now }) => {
    const all = loaded.replaced === null ? [loaded.token] : [loaded.token, loaded.replaced]
    const { tokens, ...aside } = await settleOverdue(tx, all, now)
    return { ...aside, loaded: { ...loaded, token: tokens[0] ?? loaded.token, replaced: tokens[1] ?? null } }
  },
  decide: ({ loaded, input, services, actor, now, acting }) => {
    const { token: confirming, account: standing, replaced } = loaded
    if (actor.type !== 'account' || actor.credential.type !== 'token' || actor.credential.tokenId !== input.id) {
      throw new Error('a token is confirmed by another secret than its own')
    }
    const code = checkCode(services.peppers, loaded, input.code)
    const circumstances = { now, acting, settings: services.tokenSettings }
    const decision = decideConfirm(confirming, { account: standing, code, replaced }, circumstances)
    if (decision.ok) return { ok: true, change: decision }
    const { refusal, failed } = decision
    const isCode = refusal.code === 'confirmation_code_wrong' || refusal.code === 'confirmation_code_malformed'
    const rule = refusal.code === 'confirmation_code_malformed' ? refusal.facts.rule : null
    const settlement = { outcome: 'refused', code: refusal.code, field: isCode ? 'code' : null, rule } as const
    return { ok: false, refusal, recorded: { failed, settlement } }
  },
  write: async (tx, change, { loaded, input, now }) => {
    const { next } = change
    const result = { token: tokenView(effectiveToken(next, true, now)) }
    const settled = { outcome: change.kind, code: null, field: null, rule: null }
    await settleAttempt(tx, input.attemptId, settled, now)
    if (change.kind === 'repeated') return { result, change: {}, events: [] }
    await writeToken(tx, loaded.token, next)
    const confirmed = { result, change: tokenChange(loaded.token, next), events: [tokenEvent('token.confirmed', next)] }
    const { revoked } = change
    if (revoked === null || loaded.replaced === null) return confirmed
    await writeToken(tx, loaded.replaced, revoked)
    const event = tokenEvent('token.revoked', revoked, 'system', { reason: 'replaced', replacedBy: next.id })
    return { ...confirmed, also: [replacedEntry(loaded.replaced, revoked)], events: [...confirmed.events, event] }
  },
  writeRefused: async (tx, { failed, settlement }, { loaded, input, now }) => {
    await settleAttempt(tx, input.attemptId, settlement, now)
    if (failed === null) return { also: [], events: [] }
    await writeToken(tx, loaded.token, failed)
    return causeChanged(loaded.token, failed)
  },
})

function checkCode(peppers: Peppers, { token: { id }, sealedCode }: Loaded, typed: string): CodeCheck {
  const code = normaliseConfirmationCode(typed)
  if (!code.ok) return { kind: 'malformed', rule: code.rule }
  const isRight = isSealed(peppers, sealedCode.pepperId, codeSealedFor(id, code.code), sealedCode.hmac)
  return { kind: isRight ? 'right' : 'wrong' }
}

function replacedEntry(was: Token, revoked: Token): EntryDraft {
  return {
    action: 'tokens.revoke',
    by: 'system',
    target: { type: 'token', id: revoked.id },
    reason: 'replaced',
    ...tokenChange(was, revoked),
  }
}

async function loadForConfirm(tx: WritableTransaction, id: TokenId): Promise<Loaded | null> {
  const [row] = await tx
    .select({
      token,
      account: {
        id: account.id,
        status: account.status,
        disabledReason: account.disabledReason,
        disabledUntil: account.disabledUntil,
      },
    })
    .from(token)
    .innerJoin(account, eq(account.id, token.accountId))
    .where(eq(token.id, id))
  if (row === undefined) return null
  const { pepperId, codeHmac, replaces } = row.token
  return {
    token: tokenFromRow(row.token),
    sealedCode: { pepperId, hmac: codeHmac },
    account: row.account,
    replaced: replaces === null ? null : await loadToken(tx, replaces),
  }
}
