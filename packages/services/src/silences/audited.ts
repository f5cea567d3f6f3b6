import type { Silence } from '@tokenim/core/alerts'
import type { CanonicalObject } from '@tokenim/core/audit'
import { project } from '@tokenim/core/audit'
import type { EventType } from '@tokenim/core/events'
import { toJson } from '@tokenim/core/json'
import type { ChangeDraft, EventDraft } from '../verb/drafts.ts'

/** What entries say of a silence: these members and no others. */
const audited = [
  'kind',
  'title',
  'matchers',
  'startsAt',
  'endsAt',
  'untilResolved',
  'comment',
  'author',
  'createdBy',
  'createdAt',
  'endedAt',
  'endedBy',
] as const

export function silenceChange(was: Silence | null, next: Silence): ChangeDraft {
  return {
    ...(was === null ? {} : { before: auditedSilence(was) }),
    after: auditedSilence(next),
    versionAfter: next.version,
  }
}

/** A silence is nobody's own: those who may read alerts hear of it. */
export function silenceEvent(type: Extract<EventType, `silence.${string}`>, silence: Silence): EventDraft {
  const { id, version, ...data } = silence
  return { type, subject: { type: 'silence', id, version }, accountId: null, applicationId: null, data }
}

export function auditedSilence(silence: Silence): CanonicalObject {
  return project(audited, toJson(silence))
}
