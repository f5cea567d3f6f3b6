import type { ApplicationKind } from '@tokenim/core/applications'
import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import { account } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { asc, inArray } from 'drizzle-orm'
import { verb } from '../verb.ts'
import { insertApplication } from './insert-application.ts'

export type CreateApplication = {
  readonly name: string
  readonly kind: ApplicationKind
  readonly owners: readonly [AccountId, ...AccountId[]]
}

/** Registers a program that will consume the API, with the accounts that answer for it. */
export const createApplication = verb<
  CreateApplication,
  readonly AccountId[],
  null,
  never,
  { readonly applicationId: ApplicationId }
>({
  action: 'applications.create',
  access: ['applications:manage'],
  readPermission: 'applications:read',
  idempotencyKey: 'required',
  notFoundKind: 'account',
  target: ({ owners: [first] }) => ({ type: 'account', id: first }),
  load: (tx, { owners }) => loadOwners(tx, owners),
  whose: () => ({ kind: 'any' }),
  lock: (tx, owners) => loadOwners(tx, owners),
  decide: () => ({ ok: true, change: null }),
  write: async (tx, _change, { services, input, now }) => {
    const { id, change } = await insertApplication(tx, services, { ...input, now })
    return { result: { applicationId: id }, target: { type: 'application', id }, change, events: [] }
  },
})

/** `null` unless every owner exists; locked in id order. */
async function loadOwners(tx: WritableTransaction, owners: readonly AccountId[]): Promise<readonly AccountId[] | null> {
  const rows = await tx
    .select({ id: account.id })
    .from(account)
    .where(inArray(account.id, [...owners]))
    .orderBy(asc(account.id))
    .for('share')
  return rows.length === new Set(owners).size ? rows.map(({ id }) => id) : null
}
