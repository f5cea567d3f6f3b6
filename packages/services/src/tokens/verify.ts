import { checkStanding } from '@tokenim/core/accounts'
import type { VerifyCode } from '@tokenim/core/codes'
import type { AccountId, TokenId } from '@tokenim/core/ids'
import type { Permission, Target } from '@tokenim/core/permissions'
import type { SecretCode, TokenSecret } from '@tokenim/core/secrets'
import type { Instant } from '@tokenim/core/time'
import type { TimedToken, TokenState } from '@tokenim/core/tokens'
import { effectiveState, isHeld } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { query } from '../query.ts'
import { accessTo } from '../verb/authorise.ts'
import { loadStanding } from '../verb/standing.ts'
import type { Found } from './find-for-verify.ts'
import { findOneForVerify } from './find-for-verify.ts'

/** The secret as `parseSecret` read it: the secret, or the code of what is wrong with it. */
export type VerifyToken = {
  readonly presented:
    | { readonly ok: true; readonly secret: TokenSecret }
    | { readonly ok: false; readonly code: Extract<SecretCode, 'token_malformed' | 'token_mistyped'> }
  /** Also tell whether the token's account holds this permission over what is its own. */
  readonly require?: Permission | undefined
}

/**
 * `code` is absent exactly when active: the token is effectively confirmed and its account active. `permitted` is there
 * when a permission was asked for and the secret is known.
 */
export type Verified = {
  readonly active: boolean
  readonly state: TokenState | null
  readonly code?: VerifyCode
  readonly tokenId?: TokenId
  readonly accountId?: AccountId
  readonly permitted?: boolean
}

/** Whether a secret that somebody presented is good; speaks of this one token only. */
export const verifyToken = query<VerifyToken, { readonly found: Found }, Verified>({
  name: 'tokens.verify',
  access: ['tokens:verify'],
  notFoundKind: 'token',
  isOpen: true,
  id: () => '',
  load: async (tx, { presented }, services) => ({
    found: presented.ok ? await findOneForVerify(tx, services, presented.secret) : null,
  }),
  whose: ({ found }) => targetOf(found),
  read: async (tx, { input, loaded: { found }, now }) => {
    if (!input.presented.ok) return { active: false, state: null, code: input.presented.code }
    const verdict = verdictOn(found, now)
    if (found === null || input.require === undefined) return verdict
    return { ...verdict, permitted: await mayAccount(tx, found.account.id, input.require, now) }
  },
})

export function targetOf(found: Found): Target {
  if (found === null) return { kind: 'any' }
  return { kind: 'token', accountId: found.token.accountId, issuedBy: found.token.issuedBy }
}

/** What a found token is worth at this moment. */
export function verdictOn(found: Found, now: Instant): Verified {
  if (found === null) return { active: false, state: null, code: 'token_unknown' }
  const state = effectiveState(found.token, now)
  const code = codeOf(state, found.token) ?? checkStanding(found.account)?.code ?? null
  const answer = { state, tokenId: found.token.id, accountId: found.account.id }
  return code === null ? { active: true, ...answer } : { active: false, ...answer, code }
}

function codeOf(state: TokenState, of: TimedToken): VerifyCode | null {
  switch (state) {
    case 'confirmed':
      return null
    case 'pending':
      return isHeld(of) ? 'token_held' : 'token_pending'
    case 'cancelled':
      return 'token_cancelled'
    case 'expired':
      return 'token_expired'
    case 'revoked':
      return 'token_revoked'
  }
}

async function mayAccount(
  tx: ReadTransaction,
  accountId: AccountId,
  permission: Permission,
  now: Instant,
): Promise<boolean> {
  const actor = { type: 'account', id: accountId } as const
  const standing = await loadStanding(tx, { actor })
  const target = { kind: 'account', accountId, createdBy: null } as const
  return accessTo({ subjects: { actor }, standing, now }, permission, target).allowed
}
