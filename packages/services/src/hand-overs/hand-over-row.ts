import type { HandOver, HandOverAsk, HandOverTarget, NewHandOver } from '@tokenim/core/hand-overs'
import type { HandOverId } from '@tokenim/core/ids'
import type { handOver } from '@tokenim/db/schema'

export type HandOverRow = typeof handOver.$inferSelect

/** The stored hand-over as the rules read it. */
export function handOverFromRow(row: HandOverRow): HandOver {
  const { act, targetVersion, reasonCode, reason, input, askedBy, ...rest } = row
  const { tokenId: _token, keyId: _key, alertId: _alert, silenceId: _silence, ...kept } = rest
  const asked = asAsked({ act, target: targetOf(row), targetVersion, reasonCode, reason, input })
  return { ...kept, ...asked, askedBy: askedBy.actor, askedByPersons: askedBy.persons }
}

export function rowOfHandOver(made: NewHandOver, id: HandOverId): HandOverRow {
  const { target, askedBy, askedByPersons, ...row } = made
  return { ...row, ...columnsOf(target), id, askedBy: { actor: askedBy, persons: askedByPersons } }
}

/** Where a target is stored; an account stands in the column of whose it is. */
function columnsOf(target: HandOverTarget | null) {
  return {
    tokenId: target?.type === 'token' ? target.id : null,
    keyId: target?.type === 'key' ? target.id : null,
    alertId: target?.type === 'alert' ? target.id : null,
    silenceId: target?.type === 'silence' ? target.id : null,
  }
}

function targetOf({ tokenId, keyId, alertId, silenceId, accountId }: HandOverRow): HandOverTarget | null {
  if (tokenId !== null) return { type: 'token', id: tokenId }
  if (keyId !== null) return { type: 'key', id: keyId }
  if (alertId !== null) return { type: 'alert', id: alertId }
  if (silenceId !== null) return { type: 'silence', id: silenceId }
  return accountId === null ? null : { type: 'account', id: accountId }
}

/** An act and its own terms were stored together, and what was asked is never changed. */
function asAsked(stored: { readonly [M in keyof HandOverAsk]: unknown }): HandOverAsk {
  return stored as HandOverAsk
}
