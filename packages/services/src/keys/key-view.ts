import type { KeyId } from '@tokenim/core/ids'
import type { KeyState } from '@tokenim/core/keys'
import { effectiveKeyState } from '@tokenim/core/keys'
import type { Subject } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import { holderOf } from './load.ts'
import type { KeyRow } from './write-revoked.ts'

/** A key as callers read it: never its secret, only the last four characters of it. */
export type KeyView = {
  readonly id: KeyId
  readonly owner: Subject
  readonly name: string
  readonly secretHint: string
  /** As it is now, past its end too. */
  readonly state: KeyState
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
  readonly revokedAt: Instant | null
  readonly version: number
}

export function keyView(row: KeyRow, now: Instant): KeyView {
  const { id, name, secretHint, createdAt, expiresAt, revokedAt, version } = row
  const state = effectiveKeyState(row, now)
  return { id, owner: holderOf(row), name, secretHint, state, createdAt, expiresAt, revokedAt, version }
}
