import type { Instant } from '../time/index.ts'
import type { Acting } from './act.ts'
import type { Token, TokenState } from './token.ts'

type Change = Partial<Pick<Token, 'cause' | 'confirmBy' | 'confirmedAt' | 'stuckAfter' | 'triesUsed'>>

/** The token after a move to another state: one version up, and who made it. */
export function enterState(
  token: Token,
  state: TokenState,
  at: Instant,
  acting: Acting,
  change: Change & Pick<Token, 'cause' | 'stuckAfter'>,
): Token {
  return {
    ...token,
    ...change,
    state,
    version: token.version + 1,
    stateSince: at,
    stateBy: acting.actor,
    stateByPersons: acting.persons,
  }
}

/** The token after a change within its state; the version rises only when a versioned field really changed. */
export function amend(token: Token, change: Change): Token {
  const next = { ...token, ...change }
  const changed = next.cause !== token.cause || next.confirmBy !== token.confirmBy
  return changed ? { ...next, version: token.version + 1 } : next
}
