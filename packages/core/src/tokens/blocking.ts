import type { TokenId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import type { EffectiveToken } from './effective.ts'
import type { Token } from './token.ts'
import { isHeld } from './token.ts'

/**
 * A pending token blocks its account's sends, except an unconfirmed one that replaces a token which is still confirmed:
 * renewing must not be an outage of one's own making.
 */
export function blocksSends(pending: EffectiveToken, confirmedIds: ReadonlySet<TokenId>): boolean {
  if (pending.state !== 'pending') return false
  const { token } = pending
  if (isHeld(token)) return true
  return token.replaces === null || !confirmedIds.has(token.replaces)
}

/** Until when at most a just issued token blocks: its deadline, or not at all. */
export function blocksSendsUntil(issued: Token, replaced: Token | null): Instant | null {
  return replaced?.state === 'confirmed' ? null : issued.confirmBy
}
