import type { Account } from '@tokenim/core/accounts'
import type { AuditBody } from '@tokenim/core/audit'
import type { AccountId } from '@tokenim/core/ids'
import { auditEntry } from '@tokenim/db/schema'
import { and, eq, inArray } from 'drizzle-orm'
import type { HistoryItem } from '../history.ts'
import { actorOf, isChange, itemOf, itemOfStaff, readBodies } from '../history.ts'
import { query } from '../query.ts'
import { accessOf } from '../verb/access-of.ts'
import { accountTarget } from './account-row.ts'
import { loadAccount } from './get.ts'

/** Others name an account too, such as a grant that was refused: that is not its history. */
const ofAccounts = ['accounts.bootstrap', 'accounts.put', 'accounts.disable', 'accounts.enable']

/**
 * What was done to an account, and by whom, oldest first; the newest 500 at most. A program reads of those that it
 * created the changes, without refused acts, without the names and reasons of staff.
 */
export const accountHistory = query<{ readonly id: AccountId }, Account, { readonly items: readonly HistoryItem[] }>({
  name: 'accounts.history',
  access: ['accounts:read'],
  notFoundKind: 'account',
  id: ({ id }) => id,
  load: (tx, { id }) => loadAccount(tx, id),
  whose: accountTarget,
  read: async (tx, { loaded, access }) => {
    const { targetType, targetId, action } = auditEntry
    const ofAccount = and(eq(targetType, 'account'), eq(targetId, loaded.id), inArray(action, ofAccounts))
    const bodies = await readBodies(tx, ofAccount)
    const isStaff = accessOf(access, 'accounts:read').beyondOwn
    return {
      items: isStaff
        ? bodies.map((body) => itemOf(body))
        : bodies.filter(isChange).map((body) => ownItem(body, loaded)),
    }
  },
})

function ownItem(body: AuditBody, { createdBy }: Account): HistoryItem {
  const actor = actorOf(body)
  const isOwn = actor.type === 'application' && actor.id === createdBy && actor.onBehalfOf === undefined
  return isOwn || actor.type === 'system' ? itemOf(body, actor) : itemOfStaff(body)
}
