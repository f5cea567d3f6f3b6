import type { KeyId } from '@tokenim/core/ids'
import type { Leaf, OwnedSubject, Subject } from '@tokenim/core/permissions'
import { keyProblems } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import { account, application } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq } from 'drizzle-orm'
import { refusalOfProblems } from '../grants/index.ts'
import { verb } from '../verb.ts'
import { actingSubjects } from '../verb/actor.ts'
import { loadStanding } from '../verb/standing.ts'
import { insertKey } from './insert-key.ts'

export type CreateKey = {
  readonly owner: Subject
  readonly name: string
  readonly expiresAt?: Instant | undefined
}

/** The secret is shown once: a replay has `secretWithheld` instead. */
export type CreatedKey = { readonly keyId: KeyId; readonly secret?: string; readonly secretWithheld?: true }

type Loaded = { readonly owner: OwnedSubject; readonly leaves: readonly Leaf[] }

/**
 * Gives an account a personal key, or an application one of its own: to others only by who could grant everything that
 * the owner may do, because that is what a key passes on.
 */
export const createKey = verb<CreateKey, Loaded, null, never, CreatedKey>({
  action: 'keys.create',
  access: ['keys:manage'],
  readPermission: 'keys:read',
  idempotencyKey: 'required',
  notFoundKind: 'account',
  target: ({ owner }) => ({ type: owner.type, id: owner.id }),
  load: (tx, { owner }) => loadOwner(tx, owner),
  whose: ({ owner: { subject } }) => ({ kind: 'key', holder: subject }),
  lock: (tx, { owner }) => loadOwner(tx, owner.subject),
  decide: ({ loaded: { owner, leaves: ownersLeaves }, standing, actor, now }) => {
    const subjects = actingSubjects(actor)
    if (subjects === null) throw new Error('the system makes no keys here')
    const { persons: owners, leaves } = standing
    const problems = keyProblems({ ...subjects, owners, leaves, owner, ownersLeaves, now })
    if (problems.length === 0) return { ok: true, change: null }
    return { ok: false, refusal: refusalOfProblems(problems, owner.subject) }
  },
  write: async (tx, _change, { services, input, now }) => {
    const { owner: subject, name, expiresAt = null } = input
    const key = await insertKey(tx, services, { subject, name, expiresAt, now })
    const { target, after, versionAfter } = key.entry
    return {
      result: { keyId: key.keyId, secret: key.secret },
      target,
      change: { ...(after === undefined ? {} : { after }), ...(versionAfter === undefined ? {} : { versionAfter }) },
      events: [key.event],
    }
  },
  kept: ({ keyId }) => ({ keyId, secretWithheld: true }),
})

async function loadOwner(tx: WritableTransaction, owner: Subject): Promise<Loaded | null> {
  const rows =
    owner.type === 'account'
      ? await tx.select({ id: account.id }).from(account).where(eq(account.id, owner.id)).for('no key update')
      : await tx
          .select({ id: application.id })
          .from(application)
          .where(eq(application.id, owner.id))
          .for('no key update')
  if (rows.length === 0) return null
  const { leaves, persons } = await loadStanding(tx, { actor: owner })
  return { owner: { subject: owner, owners: persons }, leaves }
}
