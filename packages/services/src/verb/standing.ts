import type { AccountStanding } from '@tokenim/core/accounts'
import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import type { ActingSubjects, Leaf, Subject } from '@tokenim/core/permissions'
import { leavesOf, responsiblePersons } from '@tokenim/core/permissions'
import type { ReadTransaction } from '@tokenim/db'
import { readStatement } from '@tokenim/db'
import { accessGrant, account, applicationOwner } from '@tokenim/db/schema'
import { eq } from 'drizzle-orm'
import { grantFromRow } from './grant-row.ts'
import { together } from './together.ts'

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
  const [grantRows, accounts, owners] = await together([
    together(all.map((subject) => grantsOf(tx, subject))),
    together(accountIds.map((id) => accountById(tx, { id }))),
    subjects.actor.type === 'application' ? ownersOf(tx, { applicationId: subjects.actor.id }) : [],
  ])
  const grants = grantRows.flat().map(grantFromRow)
  return {
    leaves: all.flatMap((subject) => leavesOf({ subject, grants })),
    accounts: accounts.flat(),
    persons: responsiblePersons({ ...subjects, owners: owners.map(({ accountId }) => accountId) }),
  }
}

function grantsOf(tx: Reader, subject: Subject) {
  return subject.type === 'account'
    ? grantsOfAccount(tx, { id: subject.id })
    : grantsOfApplication(tx, { id: subject.id })
}

/**
 * By one subject each: asked for a list of accounts or a list of applications, PostgreSQL plans anew every time, which
 * takes longer than the rest of the statement.
 */
const grantsOfAccount = readStatement({ id: account.id }, (db, { id }) =>
  db.select().from(accessGrant).where(eq(accessGrant.accountId, id)),
)

const grantsOfApplication = readStatement({ id: applicationOwner.applicationId }, (db, { id }) =>
  db.select().from(accessGrant).where(eq(accessGrant.applicationId, id)),
)

const accountById = readStatement({ id: account.id }, (db, { id }) =>
  db
    .select({
      id: account.id,
      status: account.status,
      disabledReason: account.disabledReason,
      disabledUntil: account.disabledUntil,
      createdBy: account.applicationId,
    })
    .from(account)
    .where(eq(account.id, id)),
)

const ownersOf = readStatement({ applicationId: applicationOwner.applicationId }, (db, { applicationId }) =>
  db
    .select({ accountId: applicationOwner.accountId })
    .from(applicationOwner)
    .where(eq(applicationOwner.applicationId, applicationId)),
)
