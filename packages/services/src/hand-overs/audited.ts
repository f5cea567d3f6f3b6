import type { CanonicalObject } from '@tokenim/core/audit'
import { project } from '@tokenim/core/audit'
import type { EventType } from '@tokenim/core/events'
import type { HandOver, HandOverState } from '@tokenim/core/hand-overs'
import { toJson } from '@tokenim/core/json'
import type { ChangeDraft, EntryDraft, EventDraft } from '../verb/drafts.ts'
import { ofToken } from './hand-over-view.ts'

const always = [
  'act',
  'accountId',
  'permission',
  'reasonCode',
  'evidence',
  'state',
  'askedBy',
  'askedAt',
  'expiresAt',
  'closedAt',
  'closedBy',
  'lapse',
] as const

/** What entries say of a hand-over: these members and no others. The reason stands on the entry itself. */
const audited = {
  ofToken: [...always, 'tokenId', 'tokenVersion', 'requestReplacement', 'extendByMinutes'],
  ofOthers: [...always, 'target', 'targetVersion'],
} as const

export function handOverChange(was: HandOver | null, next: HandOver): ChangeDraft {
  if (was !== null) return { before: said(was), after: said(next), versionAfter: next.version }
  return { after: auditedHandOver(next), versionAfter: next.version }
}

/** Whole: with what the act was asked with, which is told once, when it is asked. */
export function auditedHandOver(of: HandOver): CanonicalObject {
  return of.target?.type === 'token' ? said(of) : { ...said(of), ...toJson({ input: of.input }) }
}

function said(of: HandOver): CanonicalObject {
  return of.target?.type === 'token'
    ? project(audited.ofToken, toJson({ ...of, ...ofToken(of) }))
    : project(audited.ofOthers, toJson(of))
}

/** A hand-over is nobody's own, not the token's holder's either: those hear of it who may read what it is about. */
export function handOverEvent(of: HandOver, by?: 'system'): EventDraft {
  const { id, version, act, target, accountId, permission, state, askedBy, closedBy, lapse } = of
  const { tokenId } = ofToken(of)
  return {
    type: eventTypes[state],
    ...(by === undefined ? {} : { by }),
    subject: { type: 'hand_over', id, version },
    accountId: null,
    applicationId: null,
    data: { act, target, tokenId, accountId, permission, askedBy, closedBy, lapse },
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
