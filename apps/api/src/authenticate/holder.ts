import { refuse } from '@tokenim/core/codes'
import type { TokenSecret } from '@tokenim/core/secrets'
import type { EffectiveToken } from '@tokenim/core/tokens'
import { isHeld, stateByForOwn } from '@tokenim/core/tokens'
import type { AnyProblem } from '@tokenim/problems'
import { reject } from '@tokenim/problems'
import type { AccountActor, Services } from '@tokenim/services'
import { findTokenBySecret } from '@tokenim/services/tokens'
import type { HolderMay } from '../op/operation.ts'

/**
 * The account whose token this is the secret of. A final token opens nothing; one that waits for its confirmation may
 * try to send, where the gate says why it cannot, but reads nothing yet.
 *
 * @throws ProblemError `token_unknown`, `token_expired`, `invalid_token_state`
 */
export async function findHolder(services: Services, secret: TokenSecret, may: HolderMay): Promise<AccountActor> {
  const found = await findTokenBySecret(services, secret)
  if (found === null) return reject(refuse('token_unknown', { kind: 'token' }))
  const problem = problemOf(found.effective, may)
  if (problem !== null) return reject(problem)
  return { type: 'account', id: found.accountId, credential: { type: 'token', tokenId: found.tokenId } }
}

function problemOf({ token, state, cause, stateSince }: EffectiveToken, may: HolderMay): AnyProblem | null {
  if (state === 'expired') return refuse('token_expired', { tokenId: token.id, expiredAt: stateSince })
  if (state === 'confirmed' || (state === 'pending' && (may === 'sends' || isHeld(token)))) return null
  return refuse('invalid_token_state', {
    tokenId: token.id,
    state,
    cause,
    since: stateSince,
    by: stateByForOwn(token),
    needs: ['confirmed'],
  })
}
