import type { ReasonCode } from '@tokenim/core/codes'
import type { EventType } from '@tokenim/core/events'
import type { TokenId } from '@tokenim/core/ids'
import type { SendGate } from '@tokenim/core/messages'
import type { Instant } from '@tokenim/core/time'
import type { Token } from '@tokenim/core/tokens'
import { effectiveToken } from '@tokenim/core/tokens'
import type { WritableTransaction } from '@tokenim/db/write'
import type { Written } from '../verb.ts'
import { loadAttempted } from './load.ts'
import { sendGateOf } from './send-gate-of.ts'
import { tokenEvent } from './token-event.ts'
import type { TokenView } from './token-view.ts'
import { tokenView } from './token-view.ts'
import { tokenChange } from './write.ts'

/** What every move by a person is asked with; `other` needs its reason in words. */
export type MoveToken = {
  readonly id: TokenId
  readonly reasonCode: ReasonCode
  readonly reason?: string | undefined
  readonly expectedVersion: number
}

export type Moved = { readonly token: TokenView; readonly sendGate: SendGate }

/** What every move by a person answers and tells: the token, and whether its account can send now. */
export async function moveWritten(
  tx: WritableTransaction,
  was: Token,
  next: Token,
  event: Extract<EventType, `token.${string}`>,
  now: Instant,
): Promise<Written<Moved>> {
  const [attempted, sendGate] = await Promise.all([loadAttempted(tx, [next.id]), sendGateOf(tx, next.accountId, now)])
  return {
    result: { token: tokenView(effectiveToken(next, attempted.has(next.id), now)), sendGate },
    change: tokenChange(was, next),
    events: [tokenEvent(event, next)],
  }
}
