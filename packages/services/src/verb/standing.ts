import type { AccountStanding } from '@tokenim/core/accounts'
import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import type { ActingSubjects, Leaf } from '@tokenim/core/permissions'
import { leavesOf, responsiblePersons } from '@tokenim/core/permissions'
import type { ReadTransaction } from '@tokenim/db'
import { readStatement } from '@tokenim/db'
import { accessGrant, account, applicationOwner } from '@tokenim/db/schema'
import { eq, or, sql } from 'drizzle-orm'
import { grantFromRow } from './grant-row.ts'

type Reader = Pick<ReadTransaction, 'select'>

export type CallerAccount = AccountStanding & { readonly createdBy: ApplicationId | null }

/** What the database says of the caller in this transaction: its leaves, its accounts' standing, who answers for it. */
export type Standing = {
  readonly leaves: readonly Leaf[]
  readonly accounts: readonly CallerAccount[]
  readonly persons: readonly AccountId[]
}

/** Never cached: a grant revoked a moment ago is already gone. Sent in one round trip. */
export async function loadStanding(tx: Reader, subjects: ActingSubjects | null): Promise<Standing> {
  if (subjects === null) return { leaves: [], accounts: [], persons: [] }
  const all = [subjects.actor, ...(subjects.onBehalfOf == null ? [] : [subjects.onBehalfOf])]
  const accountIds = all.flatMap((subject) => (subject.type === 'account' ? [subject.id] : []))
  const applicationIds = all.flatMap((subject) => (subject.type === 'application' ? [subject.id] : []))
  const [grantRows, accounts, owners] = await Promise.all([
    grantsOf(tx, { accountIds, applicationIds }),
    accountIds.length === 0 ? [] : accountsOf(tx, { accountIds }),
    subjects.actor.type === 'application' ? ownersOf(tx, { applicationId: subjects.actor.id }) : [],
  ])
  const grants = grantRows.map(grantFromRow)
  return {
    leaves: all.flatMap((subject) => leavesOf({ subject, grants })),
    accounts,
    persons: responsiblePersons({ ...subjects, owners: owners.map(({ accountId }) => accountId) }),
  }
}

const grantsOf = readStatement(
  { accountIds: [account.id], applicationIds: [applicationOwner.applicationId] },
  (db, { accountIds, applicationIds }) =>
    db
      .select()
      .from(accessGrant)
      .where(
        or(
          sql`${accessGrant.accountId} = ANY(${accountIds})`,
          sql`${accessGrant.applicationId} = ANY(${applicationIds})`,
        ),
      ),
)

const accountsOf = readStatement({ accountIds: [account.id] }, (db, { accountIds }) =>
  db
    .select({
      id: account.id,
      status: account.status,
      disabledReason: account.disabledReason,
      disabledUntil: account.disabledUntil,
      createdBy: account.applicationId,
    })
    .from(account)
    .where(sql`${account.id} = ANY(${accountIds})`),
)

const ownersOf = readStatement({ applicationId: applicationOwner.applicationId }, (db, { applicationId }) =>
  db
    .select({ accountId: applicationOwner.accountId })
    .from(applicationOwner)
    .where(eq(applicationOwner.applicationId, applicationId)),
)
