import { checkStanding } from '@tokenim/core/accounts'
import type { NotFoundKind, Refusal } from '@tokenim/core/codes'
import { refuse } from '@tokenim/core/codes'
import type { ActingSubjects, Permission, Target } from '@tokenim/core/permissions'
import { decideForActor } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import type { Access } from '@tokenim/core/tokens'
import type { Standing } from './standing.ts'

/** The answer of the grants for each permission an act names. */
export type AccessMap = Readonly<Partial<Record<Permission, Access>>>

export type Authorised =
  | { readonly ok: true; readonly access: AccessMap }
  | { readonly ok: false; readonly refusal: Refusal }

/** Who calls, and what the database says of him now. */
export type Caller = { readonly subjects: ActingSubjects; readonly standing: Standing; readonly now: Instant }

type Question = Caller & {
  /** `null` when there is no such thing. */
  readonly target: ((permission: Permission) => Target) | null
  readonly notFound: { readonly kind: NotFoundKind; readonly id?: string }
  readonly permissions: readonly Permission[]
  /** Who may read the target may know that it exists; absent for acts without a readable target. */
  readonly readPermission?: Permission | undefined
}

/**
 * Whether the caller may act at all, then whether the target may be known of, then the permissions. All permissions are
 * evaluated; it is refused here only when none is allowed.
 */
export function authorise(question: Question): Authorised {
  const { target, permissions } = question
  const caller = checkCaller(question)
  if (caller !== null) return { ok: false, refusal: caller }
  if (target === null) return { ok: false, refusal: refuse('not_found', question.notFound) }

  const access: Partial<Record<Permission, Access>> = {}
  for (const permission of permissions) access[permission] = accessTo(question, permission, target(permission))
  const answers = Object.values(access)
  if (answers.some(({ allowed }) => allowed)) return { ok: true, access }
  if (
    question.readPermission !== undefined &&
    !accessTo(question, question.readPermission, target(question.readPermission)).allowed
  ) {
    return { ok: false, refusal: refuse('not_found', question.notFound) }
  }
  const because = answers.flatMap((answer) => answer.because)
  return { ok: false, refusal: refuse('permission_missing', { permissions, because }) }
}

/**
 * The right to act for another comes first: who lacks it learns nothing of that account, not even whether there is one.
 * Then the standing of every account that acts.
 */
export function checkCaller(caller: Caller): Refusal | null {
  return checkActFor(caller) ?? checkStandings(caller.standing)
}

function checkActFor({ subjects, standing, now }: Caller): Refusal | null {
  const { actor, onBehalfOf } = subjects
  if (onBehalfOf == null || onBehalfOf.type !== 'account') return null
  const account = standing.accounts.find(({ id }) => id === onBehalfOf.id)
  const target = { kind: 'account', accountId: onBehalfOf.id, createdBy: account?.createdBy ?? null } as const
  const question = { subjects: { actor }, standing, now }
  const { allowed, because } = accessTo(question, 'accounts:act_for', target)
  if (!allowed) return refuse('permission_missing', { permissions: ['accounts:act_for'], because })
  return account === undefined ? refuse('not_found', { kind: 'account', id: onBehalfOf.id }) : null
}

function checkStandings({ accounts }: Standing): Refusal | null {
  for (const account of accounts) {
    const refusal = checkStanding(account)
    if (refusal !== null) return refusal
  }
  return null
}

export function accessTo({ subjects, standing, now }: Caller, permission: Permission, target: Target): Access {
  const decision = decideForActor({ ...subjects, permission, target, leaves: standing.leaves, now })
  if (!decision.allowed) return { allowed: false, beyondOwn: false, because: decision.because }
  return { allowed: true, beyondOwn: reachesBeyondOwn(subjects, decision.because), because: [] }
}

/** Every acting subject has a leaf that does not rest on the scope `own`. */
function reachesBeyondOwn(
  { actor, onBehalfOf }: ActingSubjects,
  because: Extract<ReturnType<typeof decideForActor>, { allowed: true }>['because'],
): boolean {
  const subjects = onBehalfOf == null ? [actor] : [actor, onBehalfOf]
  return subjects.every((subject) =>
    because.some((leaf) => leaf.subject.id === subject.id && !leaf.scopes.includes('own')),
  )
}
