import { expect, it } from 'vitest'
import { idFromUuid } from '../ids/index.ts'
import { builtInRole } from './built-in-roles.ts'
import { canRevoke } from './can-revoke.ts'
import { leavesOf } from './leaves.ts'

const now = 1_000_000
const account = (number: number) =>
  ({ type: 'account', id: idFromUuid('acc', `0195a000-0000-7000-8000-00000000000${number}`) }) as const
const manager = account(1)
const other = account(2)

function leavesWith(...roleIds: readonly (typeof builtInRole)['admin']['id'][]) {
  const grants = roleIds.map((roleId) => ({
    id: idFromUuid('gra', '0195a000-0000-7000-8000-000000000009'),
    subject: manager,
    gives: { kind: 'role', roleId } as const,
    effect: 'allow' as const,
    scope: 'any' as const,
    notBefore: 0,
    expiresAt: null,
    revokedAt: null,
    grantedBy: null,
  }))
  return leavesOf({ subject: manager, grants })
}

const of = (to: typeof manager) => ({ subject: to, owners: [] })
const hold = { kind: 'permission', permission: 'tokens:hold' } as const
const asking = { actor: manager, owners: [], now }

it('an allow is taken from another even by who does not hold it', () => {
  const grant = { to: of(other), gives: hold, effect: 'allow', scope: 'any', expiresAt: null } as const
  expect(canRevoke({ ...asking, leaves: leavesWith(builtInRole.viewer.id), grant })).toEqual({ allowed: true })
})

it('nobody takes from himself, neither what he has nor what he is denied', () => {
  for (const effect of ['allow', 'deny'] as const) {
    const grant = { to: of(manager), gives: hold, effect, scope: 'any', expiresAt: null } as const
    expect(canRevoke({ ...asking, leaves: leavesWith(builtInRole.admin.id), grant })).toMatchObject({
      allowed: false,
      problems: [{ kind: 'self', accountIds: [manager.id] }],
    })
  }
})

it('a deny is lifted only by who could grant what it denies', () => {
  const grant = { to: of(other), gives: hold, effect: 'deny', scope: 'any', expiresAt: null } as const
  expect(canRevoke({ ...asking, leaves: leavesWith(builtInRole.viewer.id), grant })).toMatchObject({
    allowed: false,
    problems: [{ kind: 'not_held', permission: 'tokens:hold' }],
  })
  expect(canRevoke({ ...asking, leaves: leavesWith(builtInRole.security.id), grant })).toEqual({ allowed: true })
})

it('a denied role is lifted as the whole role', () => {
  const gives = { kind: 'role', role: builtInRole.operator } as const
  const grant = { to: of(other), gives, effect: 'deny', scope: 'any', expiresAt: null } as const
  const verdict = canRevoke({ ...asking, leaves: leavesWith(builtInRole.security.id), grant })
  expect(verdict.allowed).toBe(false)
  expect(canRevoke({ ...asking, leaves: leavesWith(builtInRole.admin.id), grant })).toEqual({ allowed: true })
})
