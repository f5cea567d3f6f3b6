import type { Account } from '@tokenim/core/accounts'
import type { ApplicationId } from '@tokenim/core/ids'
import { account } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { lockAccount } from '../tokens/index.ts'
import { verb } from '../verb.ts'
import type { Actor } from '../verb/actor.ts'
import { targetOfCaller } from '../verb/target-of-caller.ts'
import { accountFromRow } from './account-row.ts'
import type { AccountView } from './account-view.ts'
import { accountView } from './account-view.ts'
import { accountChange } from './audited.ts'
import { writePinyin } from './pinyin/index.ts'

export type PutAccount = {
  readonly externalId: string
  readonly displayName: string
  readonly locale?: string | null | undefined
}

export type PutAnswer = { readonly account: AccountView; readonly created: boolean }

type Loaded = { readonly createdBy: ApplicationId | null; readonly existing: Account | null }

/** Creates the application's account of this external id, active at once, or brings name and locale up to date. */
export const putAccountByExternalId = verb<PutAccount, Loaded, Account, never, PutAnswer>({
  action: 'accounts.put',
  access: ['accounts:manage'],
  idempotencyKey: 'none',
  notFoundKind: 'account',
  // Of a refused one the log names who called: an external id is personal, and there may be no account.
  target: (_input, actor) => targetOfCaller(actor),
  load: (tx, { externalId }, _services, actor) => loadByExternalId(tx, creatorOf(actor), externalId),
  whose: ({ createdBy, existing }) => ({ kind: 'account', accountId: existing?.id ?? null, createdBy }),
  lock: async (tx, { createdBy }, { externalId }) => {
    // There may be no row to lock yet: two first callers meet here instead of at the unique index.
    const name = `account:${createdBy ?? ''}:${externalId}`
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
    const { existing } = await loadByExternalId(tx, createdBy, externalId)
    if (existing !== null) await lockAccount(tx, existing.id)
    return await loadByExternalId(tx, createdBy, externalId)
  },
  decide: ({ loaded: { createdBy, existing }, input, now, services }) => {
    const { externalId, displayName } = input
    const locale = input.locale === undefined ? (existing?.locale ?? null) : input.locale
    if (existing === null) {
      const fresh = { disabledReason: null, disabledUntil: null, version: 1, createdAt: now, status: 'active' } as const
      return { ok: true, change: { id: services.newId('acc'), createdBy, externalId, displayName, locale, ...fresh } }
    }
    const same = existing.displayName === displayName && existing.locale === locale
    const version = existing.version + (same ? 0 : 1)
    return { ok: true, change: { ...existing, displayName, locale, version } }
  },
  write: async (tx, next, { loaded: { existing } }) => {
    const created = existing === null
    if (created) {
      const { createdBy, ...columns } = next
      await tx.insert(account).values({ ...columns, applicationId: createdBy })
    } else if (next.version !== existing.version) {
      const { displayName, locale, version } = next
      const rows = await tx
        .update(account)
        .set({ displayName, locale, version })
        .where(and(eq(account.id, existing.id), eq(account.version, existing.version)))
        .returning({ id: account.id })
      if (rows.length !== 1) throw new Error('the guarded write of an account found no row')
    }
    if (next.displayName !== existing?.displayName) await writePinyin(tx, next.id, next.displayName)
    const changed = next.version !== existing?.version
    const type = created ? 'account.created' : 'account.updated'
    return {
      result: { account: accountView(next), created },
      target: { type: 'account', id: next.id },
      change: accountChange(existing, next),
      events: changed
        ? [
            {
              type,
              subject: { type: 'account', id: next.id, version: next.version },
              accountId: next.id,
              applicationId: next.createdBy,
              data: { status: next.status },
            },
          ]
        : [],
    }
  },
})

function creatorOf(actor: Actor): ApplicationId | null {
  return actor.type === 'application' ? actor.id : null
}

async function loadByExternalId(
  tx: WritableTransaction,
  createdBy: ApplicationId | null,
  externalId: string,
): Promise<Loaded> {
  const creator = createdBy === null ? isNull(account.applicationId) : eq(account.applicationId, createdBy)
  const [row] = await tx
    .select()
    .from(account)
    .where(and(creator, eq(account.externalId, externalId)))
  return { createdBy, existing: row === undefined ? null : accountFromRow(row) }
}
