import type { AuditBody, CanonicalObject } from '@tokenim/core/audit'
import { AuditBodyTooLargeError, commitmentSaltBytes, commitTo, sealAuditBody } from '@tokenim/core/audit'
import type { AuditEntryId, RequestId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import { redactSecrets } from '@tokenim/core/secrets'
import type { Instant } from '@tokenim/core/time'
import { auditEntry, auditPersonal, event, toTimestamp } from '@tokenim/db/schema'
import type { Write } from '@tokenim/db/write'
import { insertStatement } from '@tokenim/db/write'
import { randomBytes } from 'node:crypto'
import type { Actor, SystemActor } from './actor.ts'
import { actorRef, viaOfActor } from './actor.ts'
import type { EntryDraft, EventDraft } from './drafts.ts'
import { newId } from './new-id.ts'

export type Occasion = { readonly actor: Actor; readonly requestId: RequestId; readonly now: Instant }

/** The entries and events of one act, as statements ready to travel with the commit. */
export function writesOf(occasion: Occasion, entries: readonly EntryDraft[], events: readonly EventDraft[]): Write[] {
  // Ids of one millisecond are in random order; sorted, they keep the order in which things came about.
  const ids = entries.map(() => newId('aud')).toSorted()
  const built = entries.map((draft, index) => buildEntry(occasion, draft, ids[index] ?? newId('aud')))
  const rows = built.map(({ row }) => row)
  const personal = built.flatMap((entry) => entry.personal)
  return [
    ...(rows.length > 0 ? [insertEntries(rows)] : []),
    ...(personal.length > 0 ? [insertPersonal(personal)] : []),
    ...(events.length > 0 ? [insertEvents(events.map((draft) => buildEvent(occasion, draft)))] : []),
  ]
}

const insertEntries = insertStatement(auditEntry, ['epoch', 'xid'])
const insertPersonal = insertStatement(auditPersonal)
const insertEvents = insertStatement(event, ['epoch', 'xid'])

function buildEntry({ actor: caller, requestId, now }: Occasion, draft: EntryDraft, id: AuditEntryId) {
  const actor = draft.by === 'system' ? systemWithin(caller) : caller
  const onBehalfOf = actor.type === 'application' ? actor.onBehalfOf : null
  const via = viaOfActor(actor)
  const sealed = Object.entries({ ...chatOf(actor), ...draft.personal }).map(([field, value]) => {
    const salt = randomBytes(commitmentSaltBytes)
    return { field, value, salt, commitment: commitTo(salt, field, value) }
  })
  const body: AuditBody = {
    v: 1,
    id,
    at: toTimestamp(now),
    actor: actor.type === 'system' ? { type: 'system' } : { type: actor.type, id: actor.id },
    via,
    action: draft.action,
    target: draft.target,
    outcome: draft.refusal === undefined ? 'ok' : 'refused',
    requestId,
    ...(onBehalfOf === null ? {} : { onBehalfOf }),
    ...(draft.refusal === undefined ? {} : { code: draft.refusal.code, facts: asCanonical(draft.refusal.facts) }),
    ...(draft.reasonCode === undefined ? {} : { reasonCode: draft.reasonCode }),
    ...(draft.reason === undefined ? {} : { reason: draft.reason }),
    ...(draft.before === undefined ? {} : { before: draft.before }),
    ...(draft.after === undefined ? {} : { after: draft.after }),
    ...(draft.versionAfter === undefined ? {} : { versionAfter: draft.versionAfter }),
    ...(draft.askedBy === undefined ? {} : { askedBy: draft.askedBy }),
    ...(sealed.length === 0
      ? {}
      : { personal: Object.fromEntries(sealed.map(({ field, commitment }) => [field, commitment])) }),
  }
  const row = {
    id,
    at: now,
    actorType: actor.type,
    actorId: actor.type === 'system' ? null : actor.id,
    onBehalfOf,
    via,
    action: draft.action,
    targetType: draft.target.type,
    targetId: draft.target.id,
    outcome: body.outcome,
    code: draft.refusal?.code ?? null,
    reasonCode: draft.reasonCode ?? null,
    requestId,
    versionAfter: draft.versionAfter ?? null,
    body: sealToFit(body),
  }
  return { row, personal: sealed.map(({ field, value, salt }) => ({ entryId: id, field, value, salt })) }
}

/** Where in chat it was asked for, and by whom there. */
function chatOf(actor: Actor): Readonly<Record<string, string>> {
  const chat = actor.type === 'application' ? actor.chat : undefined
  if (chat === undefined) return {}
  const { discordUserId, guildId, channelId, interactionId } = chat
  return {
    ...(discordUserId === null ? {} : { discordUserId }),
    ...(guildId === null ? {} : { guildId }),
    ...(channelId === null ? {} : { channelId }),
    interactionId,
  }
}

/** A refusal may have more failing leaves than an entry takes. The act must not fail for that: the entry says so instead. */
function sealToFit(body: AuditBody): string {
  try {
    return sealAuditBody(body).json
  } catch (error) {
    if (!(error instanceof AuditBodyTooLargeError) || body.facts === undefined) throw error
    return sealAuditBody({ ...body, facts: { omitted: 'too_large' } }).json
  }
}

function buildEvent({ actor: caller, now }: Occasion, draft: EventDraft) {
  const actor = draft.by === 'system' ? systemWithin(caller) : caller
  return {
    id: newId('evt'),
    type: draft.type,
    occurredAt: now,
    actor: actor.type === 'system' ? { type: actor.type, via: actor.via } : actorRef(actor),
    subjectType: draft.subject.type,
    subjectId: draft.subject.id,
    subjectVersion: draft.subject.version,
    accountId: draft.accountId,
    applicationId: draft.applicationId,
    data: redacted(toJson(draft.data)),
  }
}

function systemWithin(caller: Actor): SystemActor {
  return { type: 'system', via: viaOfActor(caller) }
}

/** Names that people chose are told, too, and somebody may have pasted a secret into one. */
function redacted(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return JSON.parse(redactSecrets(JSON.stringify(data))) as Readonly<Record<string, unknown>>
}

/** Facts are JSON of strings, booleans, null and safe integers once their moments are text: `sealAuditBody` checks it. */
function asCanonical(facts: unknown): CanonicalObject {
  return toJson(facts) as CanonicalObject
}
