import type { AccountId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { Token } from '@tokenim/core/tokens'
import { endForSecurity } from '@tokenim/core/tokens'
import type { WritableTransaction } from '@tokenim/db/write'
import type { Services } from '../services.ts'
import type { WrittenAside } from '../verb.ts'
import type { EntryDraft, EventDraft } from '../verb/drafts.ts'
import { loadLiveTokens, lockTokens } from './load.ts'
import { tokenEvent } from './token-event.ts'
import { tokenChange, writeToken } from './write.ts'

/** The account's tokens that are not over, locked in id order; the account itself is locked before. */
export async function lockLiveTokens(tx: WritableTransaction, accountId: AccountId): Promise<readonly Token[]> {
  const live = await loadLiveTokens(tx, accountId)
  return live.length === 0
    ? []
    : lockTokens(
        tx,
        live.map(({ id }) => id),
      )
}

/** Ends every token of an account that is shut for a security anomaly: an entry and an event each, by `system`. */
export async function endTokensForSecurity(
  tx: WritableTransaction,
  tokens: readonly Token[],
  { now, services }: { readonly now: Instant; readonly services: Services },
): Promise<WrittenAside> {
  const acting = { actor: { type: 'system' }, persons: [] } as const
  const also: EntryDraft[] = []
  const events: EventDraft[] = []
  for (const token of tokens) {
    const next = endForSecurity(token, { now, acting, settings: services.tokenSettings })
    if (next === null) continue
    await writeToken(tx, token, next)
    const isCancelled = next.state === 'cancelled'
    also.push({
      action: isCancelled ? 'tokens.cancel' : 'tokens.revoke',
      by: 'system',
      target: { type: 'token', id: next.id },
      reasonCode: 'security',
      ...tokenChange(token, next),
    })
    events.push(tokenEvent(isCancelled ? 'token.cancelled' : 'token.revoked', next, 'system', { reason: 'security' }))
  }
  return { also, events }
}
