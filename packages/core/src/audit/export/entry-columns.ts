import type { AuditBody } from '../body.ts'
import type { EntryColumns } from './lines.ts'

/** The columns that belong beside a body: what a query sees, recomputed from what is signed. */
export function entryColumns(body: AuditBody): EntryColumns {
  return {
    id: body.id,
    at: body.at,
    actorType: body.actor.type,
    actorId: body.actor.id ?? null,
    onBehalfOf: body.onBehalfOf ?? null,
    via: body.via,
    action: body.action,
    targetType: body.target.type,
    targetId: body.target.id,
    outcome: body.outcome,
    code: body.code ?? null,
    reasonCode: body.reasonCode ?? null,
    requestId: body.requestId,
    versionAfter: body.versionAfter ?? null,
  }
}

const names = [
  'id',
  'at',
  'actorType',
  'actorId',
  'onBehalfOf',
  'via',
  'action',
  'targetType',
  'targetId',
  'outcome',
  'code',
  'reasonCode',
  'requestId',
  'versionAfter',
] as const satisfies readonly (keyof EntryColumns)[]

/** The columns that do not say what the body says. */
export function differingColumns(columns: EntryColumns, body: AuditBody): readonly (keyof EntryColumns)[] {
  const expected = entryColumns(body)
  for (const name of names) {
    if (columns[name] !== expected[name]) return names.filter((one) => columns[one] !== expected[one])
  }
  return none
}

const none: readonly (keyof EntryColumns)[] = []
