import type { TokenId } from '@tokenim/core/ids'
import type { SecretProblem } from '@tokenim/core/secrets'
import type { Token } from '@tokenim/core/tokens'
import { setCause } from '@tokenim/core/tokens'
import { tokenAttemptReceived } from '@tokenim/db/schema'
import { refuse } from '@tokenim/core/codes'
import { verb } from '../verb.ts'
import { newId } from '../verb/new-id.ts'
import { mayKeepUnproven, settleAttempt } from './attempts.ts'
import { causeChanged } from './cause-changed.ts'
import { loadToken } from './load.ts'
import { lockToken } from './lock.ts'
import { settleTarget } from './settle-overdue.ts'
import { tokenTarget } from './token-row.ts'
import { writeToken } from './write.ts'

export type ReportMistyped = {
  readonly id: TokenId
  readonly code: 'token_mistyped' | 'token_malformed'
  /** Which rule the secret broke; never the value. */
  readonly rule: SecretProblem['kind']
  readonly addressBlock: string | null
}

export type Reported = { readonly kept: boolean }

type Loaded = { readonly token: Token; readonly mayKeep: boolean }

/**
 * The issuing application says for which token a mistyped secret was meant: kept as evidence without proof, at most 20
 * of a token. It may become the cause; it never uses up a try.
 */
export const reportMistyped = verb<ReportMistyped, Loaded, { readonly next: Token | null }, never, Reported>({
  action: 'tokens.report_mistyped',
  access: ['tokens:issue'],
  readPermission: 'tokens:read',
  idempotencyKey: 'none',
  notFoundKind: 'token',
  target: ({ id }) => ({ type: 'token', id }),
  load: async (tx, { id }) => {
    const [loaded, mayKeep] = await Promise.all([loadToken(tx, id), mayKeepUnproven(tx, id)])
    return loaded === null ? null : { token: loaded, mayKeep }
  },
  whose: ({ token }) => tokenTarget(token),
  lock: async (tx, { token }) => {
    const [locked, mayKeep] = await Promise.all([lockToken(tx, token), mayKeepUnproven(tx, token.id)])
    return locked === null ? null : { token: locked, mayKeep }
  },
  settle: async (tx, { loaded, now }) => {
    const { loaded: token, ...aside } = await settleTarget(tx, { loaded: loaded.token, now })
    return { ...aside, loaded: { ...loaded, token } }
  },
  decide: ({ loaded: { token, mayKeep }, input: { id }, actor, now, services }) => {
    const isIssuer = actor.type === 'application' && actor.id === token.issuedBy
    if (!isIssuer) return { ok: false, refusal: refuse('not_found', { kind: 'token', id }) }
    return {
      ok: true,
      change: { next: mayKeep ? setCause(token, 'malformed_input', now, services.tokenSettings) : null },
    }
  },
  write: async (tx, { next }, { loaded: { token, mayKeep }, input, now, requestId }) => {
    if (mayKeep) {
      const id = newId('req')
      const { addressBlock, code, rule } = input
      const received = { id, tokenId: token.id, receivedAt: now, proven: false, addressBlock, requestId }
      await tx.insert(tokenAttemptReceived).values(received)
      await settleAttempt(tx, id, { outcome: 'mistyped', code, field: 'secret', rule }, now)
    }
    if (next !== null) await writeToken(tx, token, next)
    const { also, events } = next === null ? { also: [], events: [] } : causeChanged(token, next)
    return { result: { kept: mayKeep }, change: {}, also, events }
  },
})
