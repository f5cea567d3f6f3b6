import { describe, expect, it } from 'vitest'
import { dayMs, minuteMs } from '../time/index.ts'
import { decideExtend } from './extend.ts'
import { decideHold } from './hold.ts'
import { decideRelease } from './release.ts'
import { decideRevoke } from './revoke.ts'
import { anywhere, circumstances, confirmed, denied, held, issuedAt, unconfirmed } from './testing/samples.ts'

const lifeEndsAt = issuedAt + 90 * dayMs

const moves = [
  ['extend', decideExtend, unconfirmed(), 'tokens:extend', issuedAt + 15 * minuteMs],
  ['hold', decideHold, confirmed(), 'tokens:hold', lifeEndsAt],
  ['release', decideRelease, held(), 'tokens:hold', lifeEndsAt],
  ['revoke', decideRevoke, confirmed(), 'tokens:revoke', lifeEndsAt],
  ['revoke while held', decideRevoke, held(), 'tokens:revoke', lifeEndsAt],
] as const

const input = (expectedVersion: number) => ({ reasonCode: 'security', expectedVersion }) as const

/** What all moves by people refuse, whatever else they ask. A cancel takes one of two permissions: it has tests of its own. */
describe.each(moves)('%s', (_name, decide, token, permission, endsAt) => {
  it('without its permission is permission_missing', () => {
    expect(decide(token, input(token.version), denied, circumstances())).toMatchObject({
      ok: false,
      refusal: { code: 'permission_missing', facts: { permissions: [permission] } },
    })
  })

  it('once the token’s time has passed is token_expired, and not a millisecond before', () => {
    expect(decide(token, input(99), anywhere, circumstances({ now: endsAt }))).toMatchObject({
      ok: false,
      refusal: { code: 'token_expired', facts: { expiredAt: endsAt } },
    })
    expect(decide(token, input(token.version), anywhere, circumstances({ now: endsAt - 1 })).ok).toBe(true)
  })

  it('with another version is version_conflict and names both', () => {
    const expectedVersion = token.version - 1
    expect(decide(token, input(expectedVersion), anywhere, circumstances())).toMatchObject({
      ok: false,
      refusal: { code: 'version_conflict', facts: { expectedVersion, currentVersion: token.version } },
    })
  })
})
