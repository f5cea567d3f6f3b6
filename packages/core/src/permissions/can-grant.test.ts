import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idFromUuid, uuidV7 } from '../ids/index.ts'
import {
  builtInRole,
  canGrant,
  decideForActor,
  leavesOf,
  responsiblePersons,
  type Grant,
  type GrantProposal,
  type GrantVerdict,
  type Leaf,
  type Role,
  type Subject,
} from './index.ts'
import {
  accountIds,
  accounts,
  actingSubjects,
  applications,
  leaves as leafAtRandom,
  manyLeaves,
  now,
  permissionsAtRandom,
  scopes,
  somePermissions,
  subjects,
  targets,
} from './testing/arbitraries.ts'

const [annId, benId, eveId] = accounts as [Id, Id, Id]
type Id = (typeof accounts)[number]
const ann: Subject = { type: 'account', id: annId }
const ben: Subject = { type: 'account', id: benId }
const shop: Subject = { type: 'application', id: applications[0]! }
const someId = idFromUuid('gra', uuidV7(1, new Uint8Array(10)))

const toBen: GrantProposal = {
  to: { subject: ben, owners: [] },
  gives: { kind: 'permission', permission: 'tokens:revoke' },
  effect: 'allow',
  scope: 'any',
  expiresAt: null,
}
const toShop: GrantProposal = { ...toBen, to: { subject: shop, owners: [benId] } }

function leavesWith(role: Role, expiresAt: number | null = null, scope: Grant['scope'] = 'any'): readonly Leaf[] {
  const gives = { kind: 'role', roleId: role.id } as const
  const times = { notBefore: 0, expiresAt, revokedAt: null }
  return leavesOf({
    subject: ann,
    grants: [{ id: someId, subject: ann, gives, effect: 'allow', scope, ...times, grantedBy: null }],
  })
}

function ask(leaves: readonly Leaf[], proposal: GrantProposal): GrantVerdict {
  return canGrant({ actor: ann, owners: [], leaves, proposal, now })
}

function problems(verdict: GrantVerdict): readonly string[] {
  return verdict.allowed ? [] : verdict.problems.map((problem) => problem.kind)
}

const security = leavesWith(builtInRole.security)
const admin = leavesWith(builtInRole.admin)

describe('nobody grants', () => {
  test('what they do not hold', () => {
    expect(problems(ask(security, toBen))).toEqual([])
    expect(ask(security, { ...toBen, gives: { kind: 'permission', permission: 'tokens:issue' } })).toEqual({
      allowed: false,
      problems: [{ kind: 'not_held', subject: ann, permission: 'tokens:issue' }],
    })
  })

  test('a role of which they hold only a part, and every missing part is named', () => {
    const verdict = ask(security, { ...toBen, gives: { kind: 'role', role: builtInRole.support } })
    const missing = verdict.allowed ? [] : verdict.problems.map((p) => 'permission' in p && p.permission)
    expect(new Set(missing)).toEqual(new Set(['cases:manage', 'messages:diagnose', 'tokens:extend']))
    expect(problems(ask(security, { ...toBen, gives: { kind: 'role', role: builtInRole.viewer } }))).toEqual([])
  })

  test('wider than they hold', () => {
    const narrow = leavesWith(builtInRole.security, null, `account:${eveId}`)
    expect(problems(ask(narrow, toBen))).toEqual(['wider'])
    expect(problems(ask(narrow, { ...toBen, scope: 'own' }))).toEqual(['wider'])
    expect(problems(ask(narrow, { ...toBen, scope: `account:${benId}` }))).toEqual(['wider'])
    expect(problems(ask(narrow, { ...toBen, scope: `account:${eveId}` }))).toEqual([])
  })

  test('beyond a role that itself keeps within the part they hold', () => {
    const narrow = leavesWith(builtInRole.security, null, `account:${eveId}`)
    const role: Role = {
      id: builtInRole.viewer.id,
      name: 'about Eve',
      permissions: [{ permission: 'tokens:revoke', effect: 'allow', scope: `account:${eveId}` }],
    }
    expect(problems(ask(narrow, { ...toBen, gives: { kind: 'role', role } }))).toEqual([])
    const elsewhere: Role = { ...role, permissions: [{ ...role.permissions[0]!, scope: `account:${annId}` }] }
    expect(problems(ask(narrow, { ...toBen, gives: { kind: 'role', role: elsewhere } }))).toEqual(['wider'])
  })

  test('their own things to others by the word own, which there means the others’ things', () => {
    const own = { ...toBen, gives: { kind: 'permission', permission: 'tokens:read' }, scope: 'own' } as const
    expect(problems(ask(leavesOf({ subject: ann, grants: [] }), own))).toEqual(['wider'])
    expect(problems(ask(leavesOf({ subject: ann, grants: [] }), { ...own, scope: `account:${annId}` }))).toEqual([])
  })

  test('longer than they hold it', () => {
    const until = leavesWith(builtInRole.security, now + 10)
    expect(problems(ask(until, { ...toBen, expiresAt: now + 10 }))).toEqual([])
    expect(ask(until, { ...toBen, expiresAt: now + 11 })).toEqual({
      allowed: false,
      problems: [{ kind: 'longer', subject: ann, permission: 'tokens:revoke', until: now + 10 }],
    })
    expect(problems(ask(until, toBen))).toEqual(['longer'])
    const twice = [...until, ...leavesWith(builtInRole.security, now + 20)]
    expect(problems(ask(twice, { ...toBen, expiresAt: now + 20 }))).toEqual([])
  })

  test('what they are denied, or will be', () => {
    const [leaf] = security.filter((each) => each.permission === 'tokens:revoke')
    const deny: Leaf = { ...leaf!, effect: 'deny', scopes: ['own'] }
    expect(problems(ask([...security, deny], toBen))).toEqual(['denied'])
    expect(problems(ask([...security, { ...deny, notBefore: now + 5 }], toBen))).toEqual(['denied'])
    expect(problems(ask([...security, { ...deny, expiresAt: now }], toBen))).toEqual([])
    expect(problems(ask([...security, { ...deny, revokedAt: now }], toBen))).toEqual([])
  })

  test('to themselves or to an application they own', () => {
    expect(ask(admin, { ...toBen, to: { subject: ann, owners: [] } })).toEqual({
      allowed: false,
      problems: [{ kind: 'self', accountIds: [annId] }],
    })
    expect(problems(ask(admin, { ...toShop, to: { subject: shop, owners: [benId, annId] } }))).toEqual(['self'])
    expect(problems(ask(admin, toShop))).toEqual([])
  })

  test('through an application to its owner, or to the application itself', () => {
    const leaves = admin.map((leaf) => ({ ...leaf, subject: shop }))
    const through = (proposal: GrantProposal, onBehalfOf: Subject | null = null) =>
      problems(canGrant({ actor: shop, onBehalfOf, owners: [benId], leaves: [...leaves, ...admin], proposal, now }))
    expect(through(toBen)).toEqual(['self'])
    expect(through({ ...toShop, to: { subject: shop, owners: [] } })).toEqual(['self'])
    expect(through({ ...toShop, to: { subject: shop, owners: [] } }, ann)).toEqual(['self'])
    expect(through(toBen, ann)).toEqual([])
    expect(through({ ...toBen, to: { subject: ann, owners: [] } }, ann)).toEqual(['self'])
  })
})

describe('an administrator', () => {
  test('lets an application act for others without being able to do so', () => {
    const gives = { kind: 'permission', permission: 'accounts:act_for' } as const
    expect(problems(ask(admin, { ...toShop, gives }))).toEqual([])
    expect(problems(ask(security, { ...toShop, gives }))).toEqual(['not_held'])
    expect(problems(ask(admin, { ...toBen, gives }))).toEqual(['applications_only'])
  })

  test('gives applications the roles bot and service', () => {
    for (const role of [builtInRole.bot, builtInRole.service]) {
      const gives = { kind: 'role', role } as const
      expect(problems(ask(admin, { ...toShop, gives }))).toEqual([])
      expect(problems(ask(admin, { ...toBen, gives }))).toEqual(role.permissions.map(() => 'applications_only'))
      expect(problems(ask(security, { ...toShop, gives }))).toContain('not_held')
    }
  })

  test('whose role is limited does not count as one', () => {
    const gives = { kind: 'permission', permission: 'accounts:act_for' } as const
    const direct = admin.map((leaf) => ({ ...leaf, via: null }))
    expect(problems(ask(direct, { ...toShop, gives }))).toEqual(['not_held'])
    expect(problems(ask(leavesWith(builtInRole.admin, null, 'own'), { ...toShop, gives }))).toEqual(['not_held'])
    expect(problems(ask(leavesWith(builtInRole.admin, now), { ...toShop, gives }))).toEqual(['not_held'])
    expect(problems(ask(leavesWith(builtInRole.admin, now + 1), { ...toShop, gives }))).toEqual(['longer'])
  })

  test('through the bot is still asked what the bot holds', () => {
    const bot = leavesOf({ subject: shop, grants: [] })
    const input = { actor: shop, onBehalfOf: ann, owners: [], leaves: [...bot, ...admin], now }
    expect(problems(canGrant({ ...input, proposal: toBen }))).toEqual(['not_held'])
    const other = { ...toBen.to, subject: { type: 'application', id: applications[1]! } } as const
    const gives = { kind: 'permission', permission: 'accounts:act_for' } as const
    expect(problems(canGrant({ ...input, proposal: { ...toBen, to: other, gives } }))).toEqual(['not_held'])
  })
})

describe('a deny', () => {
  test('may be given by whoever does not hold the permission, but not to oneself', () => {
    const deny = { ...toBen, gives: { kind: 'permission', permission: 'tokens:issue' }, effect: 'deny' } as const
    expect(problems(ask(security, deny))).toEqual([])
    expect(problems(ask(security, { ...deny, gives: { kind: 'role', role: builtInRole.admin } }))).toEqual([])
    expect(problems(ask(security, { ...deny, to: { subject: ann, owners: [] } }))).toEqual(['self'])
  })

  test('inside a role asks nothing of who gives the role', () => {
    const role: Role = {
      id: builtInRole.viewer.id,
      name: 'quiet',
      permissions: [{ permission: 'messages:send', effect: 'deny', scope: 'any' }],
    }
    expect(problems(ask([], { ...toBen, gives: { kind: 'role', role } }))).toEqual([])
  })
})

describe('whatever is granted', () => {
  test('lets the grantee do nothing, ever, that the granter could not do at that moment', () => {
    const moments = fc.constantFrom(now, now + 1, now + 2, now + 1_000)
    const proposals = fc.record({
      to: fc.record({ subject: subjects, owners: fc.uniqueArray(accountIds) }),
      gives: fc.oneof(
        permissionsAtRandom.map((permission) => ({ kind: 'permission' as const, permission })),
        fc
          .array(fc.record({ permission: permissionsAtRandom, effect: fc.constant('allow' as const), scope: scopes }), {
            minLength: 1,
            maxLength: 3,
          })
          .map((permissions) => {
            const role: Role = { id: builtInRole.viewer.id, name: 'any', permissions }
            return { kind: 'role' as const, role }
          }),
      ),
      effect: fc.constant('allow' as const),
      scope: scopes,
      expiresAt: fc.option(fc.constantFrom(now + 1, now + 2)),
    })
    let granted = 0
    fc.assert(
      fc.property(
        actingSubjects,
        manyLeaves,
        fc.array(leafAtRandom.map((leaf): Leaf => ({ ...leaf, scopes: [], effect: 'allow', revokedAt: null }))),
        proposals,
        fc.array(fc.tuple(targets, moments), { minLength: 6, maxLength: 6 }),
        (who, some, strong, proposal, trials) => {
          const leaves = [...some, ...strong]
          if (!canGrant({ ...who, owners: [], leaves, proposal, now }).allowed) return
          granted += 1
          const roles = proposal.gives.kind === 'role' ? [proposal.gives.role] : []
          const gives =
            proposal.gives.kind === 'role'
              ? ({ kind: 'role', roleId: proposal.gives.role.id } as const)
              : proposal.gives
          const { effect, scope, expiresAt } = proposal
          const subject = proposal.to.subject
          const grant: Grant = {
            id: someId,
            subject,
            gives,
            effect,
            scope,
            notBefore: now,
            expiresAt,
            revokedAt: null,
            grantedBy: who.actor,
          }
          const gained = leavesOf({ subject, grants: [grant], roles }).filter((leaf) => leaf.grantId === someId)
          for (const permission of somePermissions) {
            for (const [target, at] of trials) {
              const grantee = decideForActor({ actor: subject, permission, target, leaves: gained, now: at })
              if (!grantee.allowed) continue
              expect(decideForActor({ ...who, permission, target, leaves, now: at }).allowed).toBe(true)
            }
          }
        },
      ),
      { numRuns: 5000 },
    )
    expect(granted).toBeGreaterThan(100)
  })
})

describe('the responsible persons of an act', () => {
  test('are whom it is done for, else who does it, else the owners of the application', () => {
    expect(responsiblePersons({ actor: shop, onBehalfOf: ann, owners: [benId] })).toEqual([annId])
    expect(responsiblePersons({ actor: ann, owners: [benId] })).toEqual([annId])
    expect(responsiblePersons({ actor: shop, owners: [benId, eveId] })).toEqual([benId, eveId])
  })
})
