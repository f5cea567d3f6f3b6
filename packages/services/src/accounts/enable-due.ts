import type { Account } from '@tokenim/core/accounts'
import { enable, isDisablingOver } from '@tokenim/core/accounts'
import { account } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { sweep } from '../verb.ts'
import type { EntryDraft, EventDraft } from '../verb/drafts.ts'
import { sweepRows } from '../verb/sweep.ts'
import { accountFromRow } from './account-row.ts'
import { accountChange } from './audited.ts'
import { statusEvent, writeStatus } from './write-status.ts'

/** `full`: there may be more; call again. */
export type Enabled = { readonly enabled: number; readonly full: boolean }

/** Enables the accounts whose disabling was until a time that is over, at most 100 a call, as `system`. */
export const enableDueAccounts = sweep<Record<never, never>, readonly Account[], Enabled>({
  name: 'accounts.enable',
  take: async (tx) => {
    const rows = await tx
      .select()
      .from(account)
      // The literals repeat the predicate of a partial index.
      .where(sql`${account.status} = 'disabled' AND ${account.disabledUntil} <= now()`)
      .orderBy(account.disabledUntil)
      .limit(sweepRows)
      .for('no key update', { skipLocked: true })
    return rows.map(accountFromRow)
  },
  write: async (tx, taken, { now }) => {
    const also: EntryDraft[] = []
    const events: EventDraft[] = []
    for (const was of taken.filter((one) => isDisablingOver(one, now))) {
      const next = enable(was)
      await writeStatus(tx, was, next)
      const target = { type: 'account', id: was.id } as const
      also.push({ action: 'accounts.enable', by: 'system', target, ...accountChange(was, next) })
      events.push(statusEvent('account.enabled', next, 'system'))
    }
    return { also, events, result: { enabled: also.length, full: taken.length === sweepRows } }
  },
})
