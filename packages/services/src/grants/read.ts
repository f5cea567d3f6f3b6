import type { AccountId, GrantId, RoleId } from '@tokenim/core/ids'
import type { Decision, DenyLeaf, Effect, Permission, Scope, Subject } from '@tokenim/core/permissions'
import { builtInRoles, decide, timeOf, whatMay } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import { accessGrant, account } from '@tokenim/db/schema'
import type { ReadTransaction } from '@tokenim/db'
import { desc, eq } from 'drizzle-orm'
import { query } from '../query.ts'
import { loadStanding } from '../verb/standing.ts'
import { grantFromRow } from '../verb/grant-row.ts'

export type ReadGrants = {
  readonly accountId: AccountId
  /** Also asked: may the account do this, on anything whatever? */
  readonly permission?: Permission | undefined
}

export type GrantView = {
  readonly id: GrantId
  readonly gives:
    | { readonly kind: 'permission'; readonly permission: Permission }
    | { readonly kind: 'role'; readonly roleId: RoleId; readonly role: string }
  readonly effect: Effect
  readonly scope: Scope
  readonly startsAt: Instant
  readonly expiresAt: Instant | null
  readonly revokedAt: Instant | null
  /** Whether it counts now. */
  readonly state: ReturnType<typeof timeOf>
  /** `null`: bootstrap. */
  readonly grantedBy: Subject | null
  readonly reason: string
  readonly version: number
}

/** From which grant something comes; without one, from being an account at all. */
export type Source = {
  readonly grantId: GrantId | null
  readonly role: string | null
  readonly effect: Effect
  /** All of these must fit; none: everything. */
  readonly scopes: readonly Scope[]
}

export type GrantsOf = {
  readonly accountId: AccountId
  /** Newest first, those that are over too. */
  readonly grants: readonly GrantView[]
  /** What the account may do now; `reach` `some`: only what is its own, or what a deny leaves. */
  readonly may: readonly {
    readonly permission: Permission
    readonly reach: 'all' | 'some'
    readonly because: readonly Source[]
  }[]
  readonly asked: Asked | null
}

type Asked = {
  readonly permission: Permission
  readonly allowed: boolean
  readonly because: readonly (Source & { readonly failing: DenyLeaf['reason'] | null })[]
  readonly fixableBy: readonly string[]
}

/** What may this account do, from which grant, and why not something else. */
export const readGrants = query<ReadGrants, AccountId, GrantsOf>({
  name: 'grants.read',
  access: ['grants:read'],
  notFoundKind: 'account',
  id: ({ accountId }) => accountId,
  load: (tx, { accountId }) => findAccount(tx, accountId),
  whose: (id) => ({ kind: 'grant', subject: { type: 'account', id } }),
  read: async (tx, { loaded: id, input: { permission }, now }): Promise<GrantsOf> => {
    const subject = { type: 'account', id } as const
    const [rows, { leaves }] = await Promise.all([
      tx.select().from(accessGrant).where(eq(accessGrant.accountId, id)).orderBy(desc(accessGrant.id)),
      loadStanding(tx, { actor: subject }),
    ])
    const asked = (of: Permission) =>
      askedOf(of, decide({ subject, permission: of, target: { kind: 'any' }, leaves, now }))
    return {
      accountId: id,
      grants: rows.map((row) => grantView(row, now)),
      may: whatMay({ actor: subject, leaves, now }).map((ability) => ({
        permission: ability.permission,
        reach: ability.scope.kind,
        because: ability.because.map(sourceOf),
      })),
      asked: permission === undefined ? null : asked(permission),
    }
  },
})

async function findAccount(tx: Pick<ReadTransaction, 'select'>, id: AccountId): Promise<AccountId | null> {
  const [row] = await tx.select({ id: account.id }).from(account).where(eq(account.id, id))
  return row?.id ?? null
}

function askedOf(permission: Permission, { allowed, because }: Decision): Asked {
  if (allowed) {
    return {
      permission,
      allowed,
      because: because.map((leaf) => ({ ...sourceOf(leaf), failing: null })),
      fixableBy: [],
    }
  }
  return {
    permission,
    allowed,
    because: because.map(({ reason, leaf }) => ({
      ...(leaf === null ? nowhere : sourceOf(leaf)),
      failing: reason,
    })),
    fixableBy: [...new Set(because.flatMap(({ fixableBy }) => fixableBy))],
  }
}

const nowhere: Source = { grantId: null, role: null, effect: 'allow', scopes: [] }

type Leaf = Extract<Decision, { allowed: true }>['because'][number]

function sourceOf({ grantId, via, effect, scopes }: Leaf): Source {
  return { grantId, role: via?.role ?? null, effect, scopes }
}

function grantView(row: typeof accessGrant.$inferSelect, now: Instant): GrantView {
  const grant = grantFromRow(row)
  const { id, gives, effect, scope, notBefore: startsAt, expiresAt, revokedAt, grantedBy } = grant
  const { reason, version } = row
  const given =
    gives.kind === 'permission'
      ? gives
      : { ...gives, role: builtInRoles.find((one) => one.id === gives.roleId)?.name ?? gives.roleId }
  return {
    id,
    gives: given,
    effect,
    scope,
    startsAt,
    expiresAt,
    revokedAt,
    state: timeOf(grant, now),
    grantedBy,
    reason,
    version,
  }
}
