import { expect, test } from 'vitest'
import { idFromUuid, uuidV7 } from '../../ids/index.ts'
import type { AuditBody } from '../body.ts'
import { jcs } from '../jcs.ts'
import { leafHash } from '../tree/hash.ts'
import { isOnlyTimeShifted } from './shifted-at.ts'

const made = Date.UTC(2026, 10, 22, 3)
const hour = 3_600_000
const iso = (at: number) => new Date(at).toISOString()
const uuid = uuidV7(made, new Uint8Array(10))

/** A body whose act was at `at`, by an id made at `made`. */
function bodyAt(at: number): AuditBody {
  return {
    v: 1,
    id: idFromUuid('aud', uuid),
    at: iso(at),
    actor: { type: 'system' },
    via: 'monitor',
    action: 'tokens.expire',
    target: { type: 'token', id: idFromUuid('tok', uuid) },
    outcome: 'ok',
    requestId: idFromUuid('req', uuid),
    after: { state: 'expired' },
  }
}

/** Whether an act of `was` that now says `says` is seen as shifted; the column beside it says `column`. */
function isSeen(was: number, says: number, column = says, change: Partial<AuditBody> = {}): boolean {
  return isOnlyTimeShifted({ ...bodyAt(says), ...change }, iso(column), leafHash(jcs(bodyAt(was))))
}

test.each([
  ['the moment its id was made', made],
  ['five seconds before', made - 5_000],
  ['five seconds after', made + 5_000],
  ['a millisecond after', made + 1],
])('a shifted time is found when the act was at %s', (_, was) => {
  expect(isSeen(was, made + hour)).toBe(true)
})

test.each([
  ['before', made - 5_001],
  ['after', made + 5_001],
])('it is not found when the act was more than five seconds %s', (_, was) => {
  expect(isSeen(was, made + hour)).toBe(false)
})

test('the column beside it may still say it, however far from the id', () => {
  expect(isSeen(made - hour, made + hour, made - hour)).toBe(true)
})

test('a time that fits its id was not what was changed', () => {
  expect(isSeen(made, made + 5_000)).toBe(false)
  expect(isSeen(made, made - 5_000)).toBe(false)
  expect(isSeen(made, made + 5_001)).toBe(true)
  expect(isSeen(made, made - 5_001)).toBe(true)
})

test('more than the time was changed', () => {
  expect(isSeen(made, made + hour, made, { outcome: 'refused' })).toBe(false)
  expect(isSeen(made, made + hour, made, { after: { state: 'confirmed' } })).toBe(false)
})

test('a body that no verb can have sealed, or whose id has no time, is not searched', () => {
  expect(isSeen(made, made + hour, made + hour, { after: { share: 0.5 } })).toBe(false)
  const timeless = { id: idFromUuid('aud', 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6') }
  expect(
    isOnlyTimeShifted(
      { ...bodyAt(made + hour), ...timeless },
      iso(made + hour),
      leafHash(jcs({ ...bodyAt(made), ...timeless })),
    ),
  ).toBe(false)
})
