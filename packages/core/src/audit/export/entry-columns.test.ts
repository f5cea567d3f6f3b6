import { expect, test } from 'vitest'
import { idFromUuid, uuidV7 } from '../../ids/index.ts'
import type { AuditBody } from '../body.ts'
import { differingColumns, entryColumns } from './entry-columns.ts'
import type { EntryColumns } from './lines.ts'

const uuid = uuidV7(1, new Uint8Array(10))
const bare: AuditBody = {
  v: 1,
  id: idFromUuid('aud', uuid),
  at: '2026-11-22T01:02:03.004Z',
  actor: { type: 'system' },
  via: 'monitor',
  action: 'tokens.expire',
  target: { type: 'token', id: idFromUuid('tok', uuid) },
  outcome: 'ok',
  requestId: idFromUuid('req', uuid),
}
const full: AuditBody = {
  ...bare,
  actor: { type: 'application', id: idFromUuid('app', uuid) },
  onBehalfOf: idFromUuid('acc', uuid),
  outcome: 'refused',
  code: 'token_held',
  reasonCode: 'stuck',
  versionAfter: 2,
}

const columns: EntryColumns = {
  id: bare.id,
  at: bare.at,
  actorType: 'system',
  actorId: null,
  onBehalfOf: null,
  via: 'monitor',
  action: 'tokens.expire',
  targetType: 'token',
  targetId: bare.target.id,
  outcome: 'ok',
  code: null,
  reasonCode: null,
  requestId: bare.requestId,
  versionAfter: null,
}

test('the columns beside a body repeat it, and what it does not say is null', () => {
  expect(entryColumns(bare)).toEqual(columns)
  expect(entryColumns(full)).toEqual({
    ...columns,
    actorType: 'application',
    actorId: full.actor.id,
    onBehalfOf: full.onBehalfOf,
    outcome: 'refused',
    code: 'token_held',
    reasonCode: 'stuck',
    versionAfter: 2,
  })
})

test('each column that says something else is named', () => {
  expect(differingColumns(columns, bare)).toEqual([])
  for (const name of Object.keys(columns)) expect(differingColumns({ ...columns, [name]: 'x' }, bare)).toEqual([name])
  expect(differingColumns({ ...columns, id: 'x', versionAfter: 7 }, bare)).toEqual(['id', 'versionAfter'])
})
