import type { Instant } from '@tokenim/core/time'
import type { Token } from '@tokenim/core/tokens'
import { expire, isOverdue } from '@tokenim/core/tokens'
import type { WritableTransaction } from '@tokenim/db/write'
import type { WrittenAside } from '../verb.ts'
import type { EntryDraft } from '../verb/drafts.ts'
import { tokenEvent } from './token-event.ts'
import { tokenChange, writeToken } from './write.ts'

/** Writes the expiry of every locked token whose time has passed: an entry and an event each, by `system`. */
export async function settleOverdue(
  tx: WritableTransaction,
  tokens: readonly Token[],
  now: Instant,
): Promise<WrittenAside & { readonly tokens: readonly Token[] }> {
  const also: EntryDraft[] = []
  const events = []
  const settled: Token[] = []
  for (const token of tokens) {
    if (!isOverdue(token, now)) {
      settled.push(token)
      continue
    }
    const expired = expire(token)
    await writeToken(tx, token, expired)
    also.push({
      action: 'tokens.expire',
      by: 'system',
      target: { type: 'token', id: token.id },
      ...tokenChange(token, expired),
    })
    const wasConfirmed = token.confirmedAt !== null
    events.push(tokenEvent('token.expired', expired, 'system', { wasConfirmed }))
    settled.push(expired)
  }
  return { also, events, tokens: settled }
}

/** The same for a verb whose whole target is one token. */
export async function settleTarget(
  tx: WritableTransaction,
  { loaded, now }: { readonly loaded: Token; readonly now: Instant },
): Promise<WrittenAside & { readonly loaded: Token }> {
  const { tokens, ...aside } = await settleOverdue(tx, [loaded], now)
  return { ...aside, loaded: tokens[0] ?? loaded }
}
