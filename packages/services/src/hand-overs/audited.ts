import type { CanonicalObject } from '@tokenim/core/audit'
import { project } from '@tokenim/core/audit'
import type { EventType } from '@tokenim/core/events'
import type { HandOver, HandOverState } from '@tokenim/core/hand-overs'
import { toJson } from '@tokenim/core/json'
import type { ChangeDraft, EntryDraft, EventDraft } from '../verb/drafts.ts'

/** What entries say of a hand-over: these members and no others. The reason stands on the entry itself. */
const audited = [
  'act',
  'tokenId',
  'tokenVersion',
  'accountId',
  'permission',
  'reasonCode',
  'requestReplacement',
  'extendByMinutes',
  'evidence',
  'state',
  'askedBy',
  'askedAt',
  'expiresAt',
  'closedAt',
  'closedBy',
  'lapse',
] as const

export function handOverChange(was: HandOver | null, next: HandOver): ChangeDraft {
  return {
    ...(was === null ? {} : { before: auditedHandOver(was) }),
    after: auditedHandOver(next),
    versionAfter: next.version,
  }
}

export function auditedHandOver(handOver: HandOver): CanonicalObject {
  return project(audited, toJson(handOver))
}

/** A hand-over is nobody's own, not the token's holder's either: those hear of it who may read every token. */
export function handOverEvent(handOver: HandOver, by?: 'system'): EventDraft {
  const { id, version, act, tokenId, accountId, permission, state, askedBy, closedBy, lapse } = handOver
  return {
    type: eventTypes[state],
    ...(by === undefined ? {} : { by }),
    subject: { type: 'hand_over', id, version },
    accountId: null,
    applicationId: null,
    data: { act, tokenId, accountId, permission, askedBy, closedBy, lapse },
  }
}

/** The end that nobody brought about, as the system's own entry and event. */
export function lapseDrafts(was: HandOver, next: HandOver): { readonly entry: EntryDraft; readonly event: EventDraft } {
  const target = { type: 'hand_over', id: next.id } as const
  return {
    entry: { action: 'hand_overs.expire', by: 'system', target, ...handOverChange(was, next) },
    event: handOverEvent(next, 'system'),
  }
}

const eventTypes: { readonly [S in HandOverState]: EventType } = {
  open: 'hand_over.asked',
  carried_out: 'hand_over.carried_out',
  declined: 'hand_over.declined',
  expired: 'hand_over.expired',
}
