import type { Account } from '@tokenim/core/accounts'
import type { AccountId, ApplicationId } from '@tokenim/core/ids'
import type { BuiltInRoleName, Subject } from '@tokenim/core/permissions'
import { builtInRole } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import { accessGrant, account } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq, sql } from 'drizzle-orm'
import { insertApplication } from '../applications/index.ts'
import { insertGrant } from '../grants/index.ts'
import { insertKey } from '../keys/index.ts'
import type { Services } from '../services.ts'
import { verb } from '../verb.ts'
import type { EntryDraft, EventDraft } from '../verb/drafts.ts'
import { accountChange } from './audited.ts'
import { writePinyin } from './pinyin/index.ts'

export type Bootstrap = { readonly externalId: string; readonly displayName: string; readonly locale: string | null }

/** Both secrets are shown this once. */
export type Bootstrapped = {
  readonly accountId: AccountId
  readonly adminApiKey: string
  readonly botApplicationId: ApplicationId
  readonly botApiKey: string
}

/** There is an administrator already; nothing was written. */
export class AlreadyBootstrapped extends Error {
  override readonly name = 'AlreadyBootstrapped'

  constructor() {
    super('this database already has an administrator')
  }
}

/**
 * The first administrator, the bot's application and both their keys in one go: the only grants nobody gave.
 *
 * @throws AlreadyBootstrapped
 */
export const bootstrap = verb<Bootstrap, null | 'empty', null, never, Bootstrapped>({
  action: 'accounts.bootstrap',
  access: 'system',
  idempotencyKey: 'none',
  notFoundKind: 'account',
  target: ({ externalId }) => ({ type: 'account', id: externalId }),
  load: async () => 'empty',
  whose: () => ({ kind: 'any' }),
  lock: async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('bootstrap', 0))`)
    const admins = tx
      .select({ id: accessGrant.id })
      .from(accessGrant)
      .where(eq(accessGrant.roleId, builtInRole.admin.id))
    if ((await admins.limit(1)).length > 0) throw new AlreadyBootstrapped()
    return 'empty'
  },
  decide: () => ({ ok: true, change: null }),
  write: async (tx, _change, { services, input, now }) => {
    const admin: Account = {
      id: services.newId('acc'),
      createdBy: null,
      ...input,
      status: 'active',
      disabledReason: null,
      disabledUntil: null,
      version: 1,
      createdAt: now,
    }
    const { createdBy, ...columns } = admin
    await tx.insert(account).values({ ...columns, applicationId: createdBy })
    await writePinyin(tx, admin.id, admin.displayName)
    const bot = await insertApplication(tx, services, {
      name: 'TokenIM Ops bot',
      kind: 'discord',
      owners: [admin.id],
      now,
    })
    const ofAdmin = await equip(tx, services, { type: 'account', id: admin.id }, 'admin', now)
    const ofBot = await equip(tx, services, { type: 'application', id: bot.id }, 'bot', now)
    const botEntry = {
      action: 'applications.create',
      target: { type: 'application', id: bot.id } as const,
      ...bot.change,
    }
    return {
      result: {
        accountId: admin.id,
        adminApiKey: ofAdmin.secret,
        botApplicationId: bot.id,
        botApiKey: ofBot.secret,
      },
      target: { type: 'account', id: admin.id },
      change: accountChange(null, admin),
      also: [botEntry, ...ofAdmin.entries, ...ofBot.entries],
      events: [...ofAdmin.events, ...ofBot.events],
    }
  },
})

async function equip(
  tx: WritableTransaction,
  services: Services,
  to: Subject,
  roleName: BuiltInRoleName,
  now: Instant,
): Promise<{ secret: string; entries: EntryDraft[]; events: EventDraft[] }> {
  const gives = { kind: 'role', role: builtInRole[roleName] } as const
  const given = { to, gives, effect: 'allow', scope: 'any', expiresAt: null, reason: 'bootstrap' } as const
  const grant = await insertGrant(tx, services, given, { grantedBy: null, now })
  const key = await insertKey(tx, services, { subject: to, name: 'bootstrap', expiresAt: null, now })
  const grantEntry = { action: 'grants.give', target: { type: 'grant', id: grant.id } as const, ...grant.change }
  return { secret: key.secret, entries: [grantEntry, key.entry], events: [grant.event, key.event] }
}
